import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newCaseReference } from '#libs/contracts';
import { startService, type RunningService } from '#libs/service';
import { eventually, type TestService } from '#libs/service/testing';
import { service } from '../src/service.js';
import { applied, OutgoingCase } from './testing/outgoing-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let gt: TestPeer;
let outgoing: OutgoingCase;
let others: RunningService[] = [];

/** Neither poll nor timer comes within a spec: only the signal makes the sender send. */
const SIGNAL_ALONE = { BORDER_POLL_MS: '999999', RESEND_AFTER_MS: '600000' };

beforeAll(async () => {
  border = await peerBorder({ peers: ['gt', 'mx'], env: SIGNAL_ALONE });
  [gt, mx] = border.peers as [TestPeer, TestPeer];
  hn = border.exchange;
  // A peer whose epoch may not be used yet is found at the poll.
  await eventually(async () => {
    const usable = `select from epochs where state = 'active' and usable_at <= now()`;
    return (await hn.sql.query(usable)).rowCount === 2;
  });
}, 60_000);
afterAll(() => border.stop());
beforeEach(() => {
  outgoing = new OutgoingCase(hn, mx);
});
afterEach(async () => {
  await Promise.all(others.map((one) => one.stop()));
  others = [];
});

async function anotherInstance(): Promise<void> {
  others.push(await startService(service, hn.env, { onFatal: () => undefined }));
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await hn.sql.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]!.waiting;
}

/** Lets what was published count as published a minute ago; returns how much that is. */
async function backdated(subject: string): Promise<number | null> {
  const { rowCount } = await hn.sql.query(
    `update dispatches set published_at = now() - interval '1 minute'
      where subject = $1 and published_at is not null`,
    [subject],
  );
  return rowCount;
}

describe('the sender, notified for whom there is something', () => {
  it('sends what is claimed, again what a peer lacks, and the receipts that are due', async () => {
    await outgoing.publish(2);
    const [, second] = await outgoing.untilArrived(2);
    await eventually(async () => (await backdated(outgoing.subject)) === 2);
    await mx.receipt([{ ...applied(second!), state: 'early' }]);
    const all = await outgoing.untilArrived(4);
    expect(all.map(({ dispatch }) => dispatch.number)).toEqual([1, 2, 1, 2]);
    const dispatch = gt.dispatch(newCaseReference());
    await gt.send(dispatch);
    expect(await gt.untilReceipted(dispatch)).toEqual(['applied']);
  });

  it('sends what is claimed while it is sending', async () => {
    await hn.sql.query(`
      select pg_advisory_lock(4712);
      create function hold_sender() returns trigger language plpgsql as $$ begin
        perform pg_advisory_xact_lock(4712);
        return new;
      end $$;
      create trigger hold_sender before update on dispatches
        for each row when (old.digest is null) execute function hold_sender()`);
    try {
      await outgoing.publish(1);
      await eventually(async () => (await waitingForLocks()) === 1);
      await outgoing.publish(1);
      await eventually(async () => (await outgoing.dispatches()).length === 2);
    } finally {
      await hn.sql.query(
        'select pg_advisory_unlock(4712); drop trigger hold_sender on dispatches; drop function hold_sender',
      );
    }
    const all = await outgoing.untilArrived(2);
    expect(all.map(({ dispatch }) => dispatch.number)).toEqual([1, 2]);
  });

  it('sends what was signalled while somebody else held the lock of that peer', async () => {
    await hn.sql.query(`select pg_advisory_lock(727200, hashtext('mx'))`);
    try {
      await outgoing.publish(1);
      await eventually(async () => (await outgoing.dispatches()).length === 1);
      // Signalled after it, and sent: so the other one was tried.
      await outgoing.publish(1, gt);
      await outgoing.untilArrived(1, gt);
      expect(outgoing.arrived()).toEqual([]);
    } finally {
      await hn.sql.query(`select pg_advisory_unlock(727200, hashtext('mx'))`);
    }
    expect(await outgoing.untilArrived(1)).toHaveLength(1);
  });

  it('sends each once and in order, though two instances send', async () => {
    await anotherInstance();
    const cases = Array.from({ length: 8 }, () => new OutgoingCase(hn, mx));
    await Promise.all(cases.map((one) => one.publish(10)));
    for (const one of cases) {
      const all = await one.untilArrived(10);
      expect(all.map(({ dispatch }) => dispatch.number)).toEqual(
        Array.from({ length: 10 }, (_, index) => index + 1),
      );
      await mx.receipt(all.map(applied));
      await eventually(async () => (await one.receipted()).length === 10);
    }
  });
});
