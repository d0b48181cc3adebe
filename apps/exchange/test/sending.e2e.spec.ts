import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually, type TestService } from '#libs/service/testing';
import { withFullInbox } from './testing/full-inbox.js';
import { applied, OutgoingCase, type ArrivedDispatch } from './testing/outgoing-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let gt: TestPeer;
let outgoing: OutgoingCase;

beforeAll(async () => {
  border = await peerBorder({ peers: ['gt', 'mx'] });
  [gt, mx] = border.peers as [TestPeer, TestPeer];
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());
beforeEach(() => {
  outgoing = new OutgoingCase(hn, mx);
});

describe('a dispatch that no receipt comes for', () => {
  it('goes again, in order and with all that waits behind it, until it is receipted', async () => {
    await outgoing.publish(3);
    await outgoing.untilArrived(9);
    const all = outgoing.arrived();
    const [first] = all;
    await mx.receipt([applied(first!)]);
    await eventually(async () => (await outgoing.dispatches())[0]?.receipted === true);
    const before = mx.records().length;
    const again = await eventually(() =>
      Promise.resolve(
        mx
          .records()
          .slice(before)
          .map(({ dispatches: sent }) => sent.filter((one) => one.subject === outgoing.subject))
          .find((sent) => sent.length > 0),
      ),
    );
    expect(again.map(({ number }) => number)).toEqual([2, 3]);
    const latest = new Map(outgoing.arrived().map((one) => [one.dispatch.number, one]));
    await mx.receipt([2, 3].map((number) => applied(latest.get(number)!)));
    await eventually(async () =>
      (await outgoing.dispatches()).every((one) => one.receipted && !one.due),
    );
    expect((await outgoing.receipted()).length).toBe(3);
    for (const { dispatch } of all) expect(dispatch.body).toBe(bodyOf(dispatch.number, all));
  });

  it('is sent again together with all of its case, whatever their own time is', async () => {
    const later = 'update dispatches set due_at = $2 where subject = $1 and number <= $3';
    const { subject } = outgoing;
    await outgoing.publish(3);
    await outgoing.untilArrived(3);
    await hn.sql.query(later, [subject, '2099-01-01', 3]);
    await sleep(300);
    const before = outgoing.arrived();
    await hn.sql.query(later, [subject, '2000-01-01', 1]);
    const all = await outgoing.untilArrived(before.length + 3);
    const again = all.slice(before.length, before.length + 3);
    expect(again.map(({ dispatch }) => dispatch.number)).toEqual([1, 2, 3]);
    await mx.receipt(again.map(applied));
  });

  it('goes again at once when the receiver lacks it', async () => {
    await outgoing.publish(2);
    const [, second] = await outgoing.untilArrived(2);
    await hn.sql.query(
      `update dispatches set due_at = now() + interval '1 hour', published_at = now() - interval '1 minute'
        where subject = $1`,
      [outgoing.subject],
    );
    const count = outgoing.arrived().length;
    await mx.receipt([{ ...applied(second!), state: 'early' }]);
    const all = await outgoing.untilArrived(count + 2);
    expect(all.slice(count).map(({ dispatch }) => dispatch.number)).toEqual([1, 2]);
    expect((await outgoing.dispatches()).every((one) => !one.receipted)).toBe(true);
    await mx.receipt(all.slice(-2).map(applied));
  });

  it('is the same when the process died between publishing and noting it', async () => {
    await outgoing.publish(1);
    const [one] = await outgoing.untilArrived(1);
    await hn.sql.query(
      'update dispatches set due_at = now(), attempts = 0, digest = null where subject = $1',
      [outgoing.subject],
    );
    const all = await outgoing.untilArrived(2);
    expect(new Set(all.map(({ digest }) => digest))).toEqual(new Set([one!.digest]));
    await mx.receipt([applied(one!)]);
    await eventually(async () => (await outgoing.receipted()).length === 1);
  });

  it('is sent again though the sender is notified of others all the time', async () => {
    await outgoing.publish(1);
    const [one] = await outgoing.untilArrived(1);
    await hn.sql.query('update dispatches set due_at = now() where subject = $1', [
      outgoing.subject,
    ]);
    const other = new OutgoingCase(hn, gt);
    await eventually(async () => {
      await other.publish(1);
      return outgoing.arrived().length > 1;
    });
    await mx.receipt([applied(one!)]);
    await other.untilArrived(1);
    await gt.receipt(other.arrived().map(applied));
  });

  it('is published after a restart when the process died between claiming and publishing', async () => {
    await hn.sql.query(`create function hold_back() returns trigger language plpgsql as $$
        begin new.due_at = now() + interval '1 hour'; return new; end $$;
      create trigger hold_back before insert on dispatches for each row execute function hold_back()`);
    await outgoing.publish(2);
    await eventually(async () => (await outgoing.dispatches()).length === 2);
    await hn.sql.query('drop trigger hold_back on dispatches');
    await border.restart(async () => {
      expect(outgoing.arrived()).toEqual([]);
      await hn.sql.query('update dispatches set due_at = now() where subject = $1', [
        outgoing.subject,
      ]);
    });
    const all = await outgoing.untilArrived(2);
    expect(all.map(({ dispatch }) => dispatch.number)).toEqual([1, 2]);
  });
});

describe('a peer whose inbox cannot be written to', () => {
  it('delays nobody else', async () => {
    await withFullInbox(hn, 'gt', async () => {
      await outgoing.publish(1, gt);
      await eventually(async () => (await outgoing.dispatches()).length === 1);
      await outgoing.publish(1);
      const [one] = await outgoing.untilArrived(1);
      await mx.receipt([applied(one!)]);
      expect(outgoing.arrived(gt)).toEqual([]);
    });
    const [late] = await outgoing.untilArrived(1, gt);
    await gt.receipt([applied(late!)]);
    await eventually(async () => (await outgoing.receipted()).length === 2);
  });
});

function bodyOf(number: number, all: ArrivedDispatch[]): string {
  return all.find(({ dispatch }) => dispatch.number === number)!.dispatch.body;
}
