import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  maxReceipted,
  packReceipt,
  signReceipt,
  verifyReceipt,
  type Receipt,
  type Signed,
} from '#libs/confidentiality';
import { newEventId } from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import { applied, OutgoingCase } from './testing/outgoing-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

/** The largest size of one line of the ledger, whatever the receipt that it names contains. */
const LARGEST_LINE = 1_000;
const DIGEST = 'A'.repeat(43);

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;

beforeAll(async () => {
  border = await peerBorder({ env: { RESEND_AFTER_MS: '600000' } });
  hn = border.exchange;
  mx = border.peers[0] as TestPeer;
}, 60_000);
afterAll(() => border.stop());

interface Line {
  readonly bytes: number;
  readonly receipt_id: string;
  readonly proof: { readonly dispatchId: string; readonly digest: string };
}

async function receiptedLines(subject: string): Promise<Line[]> {
  const { rows } = await hn.sql.query<Line>(
    `select octet_length(l::text) as bytes, to_jsonb(l) ->> 'receipt_id' as receipt_id, proof
      from custody_ledger l where case_reference = $1 and act = 'receipted'`,
    [subject],
  );
  return rows;
}

async function receipts(): Promise<{ id: string; statement: Signed<Receipt> }[]> {
  const { rows } = await hn.sql.query<{ id: string; statement: Signed<Receipt> }>(
    'select id, statement from receipts',
  );
  return rows;
}

describe('issue 15: a receipt for as many dispatches as it may name', () => {
  it('is stored once, named by each line of the ledger, and proves each dispatch', async () => {
    const outgoing = new OutgoingCase(hn, mx);
    await outgoing.publish(maxReceipted);
    const sent = (await outgoing.untilArrived(maxReceipted)).map(applied);
    await mx.receipt(sent);
    await eventually(async () => (await receiptedLines(outgoing.subject)).length === sent.length);
    const lines = await receiptedLines(outgoing.subject);
    expect(Math.max(...lines.map(({ bytes }) => bytes))).toBeLessThan(LARGEST_LINE);
    const [stored, ...others] = await receipts();
    expect(others).toEqual([]);
    expect(new Set(lines.map((line) => line.receipt_id))).toEqual(new Set([stored!.id]));
    expect(verifyReceipt(stored!.statement, mx.key.verifyingKey)).toBe(true);
    const named = stored!.statement.body.dispatches;
    expect(lines.map(({ proof }) => ({ id: proof.dispatchId, digest: proof.digest }))).toEqual(
      expect.arrayContaining(named.map(({ id, digest }) => ({ id, digest }))),
    );
    expect(await outgoing.dispatches()).toEqual(sent.map(() => ({ receipted: true, due: false })));
    await eventually(async () => (await outgoing.receipted()).length === sent.length);
  }, 120_000);

  it('is not stored again when it comes again', async () => {
    const before = await receipts();
    const outgoing = new OutgoingCase(hn, mx);
    await mx.receipt(before[0]!.statement.body.dispatches);
    await outgoing.publish(1);
    await mx.receipt((await outgoing.untilArrived(1)).map(applied));
    await eventually(async () => (await receiptedLines(outgoing.subject)).length === 1);
    expect(await receipts()).toHaveLength(before.length + 1);
  });

  it('goes to quarantine when it names more, and nobody waits for it', async () => {
    const outgoing = new OutgoingCase(hn, mx);
    await outgoing.publish(1);
    const sent = (await outgoing.untilArrived(1)).map(applied);
    const others = Array.from({ length: maxReceipted }, () => ({ ...sent[0]!, id: newEventId() }));
    const at = new Date().toISOString();
    const signed = signReceipt({ receiver: 'mx', sender: 'hn', dispatches: sent, at }, mx.key);
    const body = { ...signed.body, dispatches: [...sent, ...others] };
    await mx.publish(packReceipt({ ...signed, body }, mx.epoch(), 0).bytes);
    const quarantined = 'select reason from quarantine';
    await eventually(async () => (await hn.sql.query(quarantined)).rowCount === 1);
    expect((await hn.sql.query(quarantined)).rows).toEqual([{ reason: 'malformed' }]);
    expect(await receiptedLines(outgoing.subject)).toEqual([]);
    await mx.receipt(sent);
    await eventually(async () => (await receiptedLines(outgoing.subject)).length === 1);
  });

  it('is followed by another one when more are due', async () => {
    const due = Array.from({ length: maxReceipted + 1 }, newEventId);
    await hn.sql.query(
      `insert into receipts_due (sender, dispatch_id, digest, state)
        select 'mx', id, $2, 'applied' from unnest($1::uuid[]) as id`,
      [due, DIGEST],
    );
    const named = await eventually(() => {
      const ids = mx.receipts().map(({ dispatches }) => dispatches.map(({ id }) => id));
      return Promise.resolve(ids.flat().length >= due.length && ids);
    });
    expect(named.map(({ length }) => length)).toEqual([maxReceipted, 1]);
    expect(named.flat().sort()).toEqual(due.sort());
  });
});
