import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { applied, OutgoingCase } from './testing/outgoing-case.js';
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

interface CountsOfPeer {
  readonly node: string;
  readonly parkedThere: number;
  readonly discardedThere: number;
}

async function countsOf({ node }: TestPeer): Promise<CountsOfPeer> {
  const { body } = await hn.as({ role: 'administrator' })('GET', '/v1/border');
  const { peers } = body as { peers: CountsOfPeer[] };
  return peers.find((peer) => peer.node === node)!;
}

async function waitingForLocks(): Promise<number> {
  const { rows } = await hn.sql.query<{ waiting: number }>(
    `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows[0]!.waiting;
}

const parkedThere = async () => (await countsOf(mx)).parkedThere;

describe('a receipt', () => {
  it('changes nothing with a wrong digest, from another node, or for what is unknown', async () => {
    await outgoing.publish(1);
    const [one] = await outgoing.untilArrived(1);
    await mx.receipt([{ ...applied(one!), digest: 'A'.repeat(43) }]);
    await gt.receipt([applied(one!)]);
    await mx.receipt([{ ...applied(one!), id: newId() }]);
    await outgoing.untilArrived(outgoing.arrived().length + 1);
    expect((await outgoing.dispatches())[0]).toMatchObject({ receipted: false, due: true });
    expect(await outgoing.receipted()).toEqual([]);
    await mx.receipt([applied(one!)], 'some time');
    await eventually(async () => (await outgoing.receipted()).length === 1);
    const { rows } = await hn.sql.query<{ act: string; proof: boolean }>(
      `select act, proof is not null as proof from custody_ledger where case_reference = $1 order by position`,
      [outgoing.subject],
    );
    expect(rows).toEqual([
      { act: 'dispatched', proof: false },
      { act: 'receipted', proof: true },
    ]);
  });

  it('counts though it is quicker than the record that the dispatch was sent', async () => {
    await hn.sql.query(`
      select pg_advisory_lock(4711);
      create function delay_digest() returns trigger language plpgsql as $$ begin
        if current_setting('idle_in_transaction_session_timeout') = '0' then
          raise exception 'a sender that is gone would keep its lock for hours';
        end if;
        perform pg_advisory_xact_lock(4711);
        return new;
      end $$;
      create trigger delay_digest before update on dispatches
        for each row when (old.digest is null) execute function delay_digest()`);
    try {
      await outgoing.publish(1);
      const [one] = await outgoing.untilArrived(1);
      await mx.receipt([applied(one!)]);
      // The sender, in its trigger, and the receipt behind it.
      await eventually(async () => (await waitingForLocks()) === 2);
    } finally {
      await hn.sql.query(
        'select pg_advisory_unlock(4711); drop trigger delay_digest on dispatches; drop function delay_digest',
      );
    }
    await eventually(async () => (await outgoing.receipted()).length === 1);
  });

  it('for parked may be followed by one for applied, never the other way round', async () => {
    await outgoing.publish(1);
    const [one] = await outgoing.untilArrived(1);
    await mx.receipt([{ ...applied(one!), state: 'parked' }]);
    await eventually(async () => (await outgoing.receipted()).length === 1);
    expect(await parkedThere()).toBe(1);
    await mx.receipt([applied(one!)]);
    await eventually(async () => (await outgoing.receipted()).length === 2);
    await mx.receipt([{ ...applied(one!), state: 'parked' }]);
    const next = new OutgoingCase(hn, mx);
    await next.publish(1);
    await mx.receipt((await next.untilArrived(1)).map(applied));
    await eventually(async () => (await next.receipted()).length === 1);
    expect(await parkedThere()).toBe(0);
    const path = `/v1/cases/${outgoing.subject}/ledger`;
    const { body } = await hn.as({ role: 'data-protection-officer' })('GET', path);
    const { items } = body as { items: { act: string; receiptState: string | null }[] };
    expect(items.map(({ act, receiptState }) => [act, receiptState])).toEqual([
      ['dispatched', null],
      ['receipted', 'parked'],
      ['receipted', 'applied'],
    ]);
  });

  it('for discarded ends what was parked, in the ledger and for ever', async () => {
    await outgoing.publish(1);
    const [one] = await outgoing.untilArrived(1);
    await mx.receipt([{ ...applied(one!), state: 'parked' }]);
    await eventually(async () => (await parkedThere()) === 1);
    await mx.receipt([{ ...applied(one!), state: 'discarded' }]);
    await eventually(async () => (await parkedThere()) === 0);
    await mx.receipt([applied(one!)]);
    const next = new OutgoingCase(hn, mx);
    await next.publish(1);
    await mx.receipt((await next.untilArrived(1)).map(applied));
    await eventually(async () => (await next.receipted()).length === 1);
    // The sender learns that it was given up, or would take it for delivered.
    const states = (await outgoing.receipted()).map(({ data }) => data.state);
    expect(states).toEqual(['parked', 'discarded']);
    expect(await countsOf(mx)).toMatchObject({ parkedThere: 0, discardedThere: 1 });
    expect(await countsOf(gt)).toMatchObject({ discardedThere: 0 });
    const path = `/v1/cases/${outgoing.subject}/ledger`;
    const { body } = await hn.as({ role: 'data-protection-officer' })('GET', path);
    const { items } = body as { items: { receiptState: string | null }[] };
    expect(items.map(({ receiptState }) => receiptState)).toEqual([null, 'parked', 'discarded']);
  });
});
