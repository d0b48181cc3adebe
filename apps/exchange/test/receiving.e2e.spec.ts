import { createSecretKey, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { packRecord, type Dispatch } from '#libs/confidentiality';
import {
  newCaseReference,
  newEventId,
  newId,
  ReferralRequested,
  type Envelope,
} from '#libs/contracts';
import { startService } from '#libs/service';
import { eventually, type TestService } from '#libs/service/testing';
import { service } from '../src/service.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;
let sv: TestPeer;

beforeAll(async () => {
  border = await peerBorder({ peers: ['mx', 'sv'] });
  [mx, sv] = border.peers as [TestPeer, TestPeer];
  hn = border.exchange;
}, 60_000);
afterAll(() => border.stop());

async function delivered(subject: string): Promise<Envelope<ReferralRequested>[]> {
  return hn.published(ReferralRequested, subject);
}

async function untilDelivered(subject: string, count = 1) {
  return eventually(async () => {
    const all = await delivered(subject);
    return all.length >= count && all;
  });
}

function referralOf({ body }: Dispatch): string {
  return (JSON.parse(body) as { data: ReferralRequested }).data.referralId;
}

async function quarantined(): Promise<string[]> {
  const { rows } = await hn.sql.query<{ reason: string }>(
    'select reason from quarantine order by quarantined_at, log_offset',
  );
  return rows.map(({ reason }) => reason);
}

/** Sends something good in a new case: what was published before it has been seen when it is there. */
async function goesOn(peer = mx): Promise<void> {
  const subject = newCaseReference();
  await peer.send(peer.dispatch(subject));
  await untilDelivered(subject);
}

describe('a record that comes more than once', () => {
  it('has one effect and is receipted each time', async () => {
    const subject = newCaseReference();
    const dispatch = mx.dispatch(subject);
    const bytes = await mx.send(dispatch);
    await mx.untilReceipted(dispatch);
    await mx.publish(bytes);
    await mx.untilReceipted(dispatch, 2);
    await mx.publish(bytes);
    expect(await mx.untilReceipted(dispatch, 3)).toEqual(['applied', 'applied', 'applied']);
    expect(await delivered(subject)).toHaveLength(1);
    const { rows } = await hn.sql.query(
      `select act, sender, recipient, agreement from custody_ledger where case_reference = $1`,
      [subject],
    );
    expect(rows).toEqual([
      { act: 'received', sender: 'mx.dif', recipient: 'hn.dinaf', agreement: 'agreement-hn-mx' },
    ]);
  });

  it('has one effect when its copies come together, in one record or in several', async () => {
    const subject = newCaseReference();
    const dispatch = mx.dispatch(subject);
    await Promise.all([mx.send(dispatch, dispatch), mx.send(dispatch)]);
    await mx.untilReceipted(dispatch);
    await goesOn();
    expect(await delivered(subject)).toHaveLength(1);
  });

  it('has one effect when two instances of the exchange read the inbox, one of which dies', async () => {
    const second = await startService(service, hn.env, { onFatal: () => undefined });
    const cases = Array.from({ length: 12 }, () => newCaseReference());
    const sent = cases.map((subject) => mx.dispatch(subject));
    const bytes = await Promise.all(sent.map((dispatch) => mx.send(dispatch)));
    await second.stop();
    for (const record of bytes) await mx.publish(record);
    for (const dispatch of sent) await mx.untilReceipted(dispatch);
    await goesOn();
    for (const subject of cases) {
      // Both relays may publish one event; its consumer recognises it by its id.
      const ids = (await delivered(subject)).map(({ id }) => id);
      expect(new Set(ids).size).toBe(1);
    }
  });
});

describe('a number that comes early', () => {
  it('is not accepted, and its predecessor is requested immediately', async () => {
    const subject = newCaseReference();
    const [first, second, third] = [
      mx.dispatch(subject),
      mx.dispatch(subject),
      mx.dispatch(subject),
    ];
    await mx.send(second, third);
    expect(await mx.untilReceipted(second)).toEqual(['early']);
    expect(await delivered(subject)).toEqual([]);
    await mx.send(first, second, third);
    const all = await untilDelivered(subject, 3);
    expect(all.map(({ data }) => data.referralId)).toEqual(
      [first, second, third].map((one) => referralOf(one)),
    );
    expect(all.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });
});

describe('what cannot be authenticated', () => {
  const forged = () => packRecord([mx.dispatch(newCaseReference())], sv.key, mx.epoch(), 0).bytes;
  const another = () =>
    packRecord(
      [mx.dispatch(newCaseReference(), { receiver: 'gt', topic: 'exchange.gt' })],
      mx.key,
      { ...mx.epoch(), peer: 'gt' },
      0,
    ).bytes;
  const unknown = () =>
    packRecord(
      [mx.dispatch(newCaseReference())],
      mx.key,
      { ...mx.epoch(), key: createSecretKey(randomBytes(32)) },
      0,
    ).bytes;
  const foreign = () =>
    packRecord([mx.dispatch(newCaseReference(), { from: 'sv.dif' })], mx.key, mx.epoch(), 0).bytes;
  const altered = async () => {
    const bytes = Buffer.from(await mx.send(mx.dispatch(newCaseReference())));
    bytes[bytes.length - 60] = bytes[bytes.length - 60] === 65 ? 66 : 65;
    return bytes;
  };
  const bad: [string, string, () => Buffer | Promise<Buffer>][] = [
    ['broken JSON', 'malformed', () => Buffer.from('{"body":')],
    ['10 MB', 'malformed', () => Buffer.alloc(10_000_000, '.')],
    ['an unknown epoch', 'unknown-epoch', unknown],
    ['a forged signature', 'bad-signature', forged],
    ['an altered byte', 'not-decryptable', altered],
    ['a record for another node', 'not-for-us', another],
    ["a word for another node's organisation", 'foreign-organisation', foreign],
  ];

  it.each(bad)('%s is quarantined (%s) and nobody waits', async (_, reason, make) => {
    await mx.publish(await make());
    await goesOn();
    expect((await quarantined()).at(-1)).toBe(reason);
  });

  it('a tombstone is quarantined and nobody waits', async () => {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: hn.env['BORDER_LOG'] });
    await client.connect();
    await client.query(`select event_log_publish('{exchange.hn}', '{0}', array[null]::bytea[])`);
    await client.end();
    await goesOn();
    expect((await quarantined()).at(-1)).toBe('tombstone');
  });
});

/** What was signed about a dispatch, oldest first. */
function statementsOn({ id }: Dispatch) {
  return mx.receipts().flatMap(({ dispatches }) => dispatches.filter((one) => one.id === id));
}

describe('an authentic dispatch that belies itself', () => {
  it('is signed for by nothing when it has the number of another; its sender learns the last one', async () => {
    const subject = newCaseReference();
    await mx.send(mx.dispatch(subject));
    await untilDelivered(subject);
    const other = mx.dispatch(subject, { number: 1 });
    await mx.send(other);
    await mx.untilReceipted(other);
    expect(statementsOn(other)).toMatchObject([{ state: 'occupied', last: 1 }]);
    expect((await quarantined()).at(-1)).toBe('conflicting-dispatch');
    expect(await delivered(subject)).toHaveLength(1);
  });

  it('is signed for only as it was accepted when it comes again in another case, or with other words', async () => {
    const subject = newCaseReference();
    const dispatch = mx.dispatch(subject);
    await mx.send(dispatch);
    await mx.untilReceipted(dispatch);
    const elsewhere = newCaseReference();
    await mx.send({ ...dispatch, subject: elsewhere });
    await mx.send({ ...dispatch, body: mx.body(ReferralRequested.example) });
    await mx.untilReceipted(dispatch, 2);
    await goesOn();
    expect((await quarantined()).slice(-2)).toEqual([
      'conflicting-dispatch',
      'conflicting-dispatch',
    ]);
    const [first, again, ...more] = statementsOn(dispatch);
    expect([first, more]).toMatchObject([{ state: 'applied' }, []]);
    // What was accepted, by its own digest and number; nothing is signed for the other words.
    expect(again).toEqual({ ...first, number: 1, last: 1 });
    expect(await delivered(elsewhere)).toEqual([]);
    expect(await delivered(subject)).toHaveLength(1);
  });

  it('does not affect the others of its record', async () => {
    const subject = newCaseReference();
    const nameless = mx.dispatch(newCaseReference(), { id: 'no-id' });
    const odd = mx.dispatch('not a case\u0000');
    await mx.send(nameless, mx.dispatch(subject), odd);
    await untilDelivered(subject);
    expect((await quarantined()).at(-1)).toBe('malformed-dispatch');
  });

  it('does not stop the inbox when it fails in a way that nobody foresaw', async () => {
    const [bad, good] = [newCaseReference(), newCaseReference()];
    await hn.sql.query(`
      create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'a defect'; end $$;
      create trigger a_defect before insert on custody_ledger for each row
        when (new.case_reference = '${bad}') execute function refuse()`);
    const [poison, behind] = [mx.dispatch(bad), mx.dispatch(bad)];
    await mx.send(poison, mx.dispatch(good), behind);
    await untilDelivered(good);
    expect(await mx.untilReceipted(poison)).toEqual(['parked']);
    expect(await mx.untilReceipted(behind)).toEqual(['parked']);
    const { rows } = await hn.sql.query(
      'select reason from parked_events where subject = $1 order by position',
      [bad],
    );
    expect(rows).toEqual([{ reason: 'P0001' }, { reason: 'waiting-behind' }]);
    await hn.sql.query('drop trigger a_defect on custody_ledger');
    await hn.sql.query('update parked_events set replay_requested_at = now() where subject = $1', [
      bad,
    ]);
    expect(await untilDelivered(bad, 2)).toHaveLength(2);
  });
});

describe('receipts of a peer', () => {
  it('that name nothing of ours, or in a way that cannot be, stop nobody', async () => {
    const digest = 'A'.repeat(43);
    await mx.receipt([
      { id: 'no-id', digest, state: 'applied' },
      { id: newEventId(), digest, state: 'early' },
    ]);
    await mx.receipt([{ id: newId(), digest, state: 'applied' }], 'yesterday');
    await mx.receipt([{ id: newId(), digest, state: 'applied' }], undefined, 'sv');
    await goesOn();
    expect((await quarantined()).at(-1)).toBe('not-for-us');
  });
});
