import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newCaseReference, newEventId } from '#libs/contracts';
import { eventually, type TestService } from '#libs/service/testing';
import type { ProofLine } from '../src/ledger/queries/prove-ledger/proof-line.js';
import { applied, OutgoingCase } from './testing/outgoing-case.js';
import { peerBorder, type PeerBorder } from './testing/peer-border.js';
import type { TestPeer } from './testing/test-peer.js';

let border: PeerBorder;
let hn: TestService;
let mx: TestPeer;

beforeAll(async () => {
  border = await peerBorder();
  hn = border.exchange;
  mx = border.peers[0] as TestPeer;
}, 60_000);
afterAll(() => border.stop());

async function read<Item>(path: string): Promise<Item[]> {
  const { status, body } = await hn.as({ role: 'data-protection-officer' })('GET', path);
  expect(status).toBe(200);
  return (body as { items: Item[] }).items;
}

const proofs = (subject: string, eventId: string): Promise<ProofLine[]> =>
  read(`/v1/cases/${subject}/ledger/${eventId}/proofs`);

async function eventOf(subject: string, wanted: string): Promise<string> {
  const lines = await read<{ act: string; eventId: string }>(`/v1/cases/${subject}/ledger`);
  return lines.find(({ act }) => act === wanted)!.eventId;
}

describe('the proof of a dispatch', () => {
  it('that was sent is each receipt, under the key that its receiver signed with', async () => {
    const outgoing = new OutgoingCase(hn, mx);
    await outgoing.publish(2);
    const [one, other] = (await outgoing.untilArrived(2)).map(applied);
    await mx.receipt([{ ...one!, state: 'parked' }, other!]);
    await mx.receipt([one!]);
    const eventId = await eventually(async () => {
      await eventually(async () => (await outgoing.receipted()).length === 3);
      return eventOf(outgoing.subject, 'receipted');
    });
    const all = await proofs(outgoing.subject, eventId);
    const { id: dispatchId, digest } = one!;
    const common = { act: 'receipted', eventId, dispatchId, digest, signedBy: 'mx' };
    const proved = { ...common, key: mx.key.verifyingKey.text, verified: true };
    expect(all).toMatchObject([
      { ...proved, receiptState: 'parked' },
      { ...proved, receiptState: 'applied' },
    ]);
    expect(JSON.stringify(all)).not.toContain(outgoing.subject);
    const elsewhere = `/v1/cases/${newCaseReference()}/ledger/${eventId}/proofs`;
    const officer = hn.as({ role: 'data-protection-officer' });
    expect((await officer('GET', elsewhere)).status).toBe(404);
    expect(await proofs(outgoing.subject, newEventId())).toEqual([]);
  });

  it('that was received is the list that its sender signed', async () => {
    const subject = newCaseReference();
    const dispatch = mx.dispatch(subject);
    await mx.send(dispatch, mx.dispatch(newCaseReference()));
    await mx.untilReceipted(dispatch);
    const eventId = await eventOf(subject, 'received');
    const all = await proofs(subject, eventId);
    const common = { act: 'received', eventId: dispatch.id, signedBy: 'mx', dispatchId: null };
    expect(all).toMatchObject([
      { ...common, receiptState: null, key: mx.key.verifyingKey.text, verified: true },
    ]);
    expect(JSON.stringify(all)).not.toContain(subject);
  });

  it('does not hold for a line or a statement that was changed, nor without the key', async () => {
    const outgoing = new OutgoingCase(hn, mx);
    await outgoing.publish(1);
    await mx.receipt((await outgoing.untilArrived(1)).map(applied));
    await eventually(async () => (await outgoing.receipted()).length === 1);
    const eventId = await eventOf(outgoing.subject, 'receipted');
    const verified = async (change: string, undo: string): Promise<boolean[]> => {
      await hn.sql.query(change);
      const all = await proofs(outgoing.subject, eventId);
      await hn.sql.query(undo);
      return all.map((one) => one.verified);
    };
    const ofCase = `where case_reference = '${outgoing.subject}' and act = 'receipted'`;
    const line = (state: string) =>
      `update custody_ledger set receipt_state = '${state}' ${ofCase}`;
    const swapped = (from: string, to: string) =>
      `update receipts set statement = replace(statement::text, '"${from}"', '"${to}"')::jsonb`;
    const renamed = (from: string, to: string) =>
      `update trust_lists set document = replace(document::text, '"${from}"', '"${to}"')::jsonb`;
    expect(await verified('select', 'select')).toEqual([true]);
    expect(await verified(line('parked'), line('applied'))).toEqual([false]);
    const both = `${line('parked')}; ${swapped('applied', 'parked')}`;
    const back = `${line('applied')}; ${swapped('parked', 'applied')}`;
    expect(await verified(both, back)).toEqual([false]);
    expect(await verified(renamed('mx', 'gt'), renamed('gt', 'mx'))).toEqual([false]);
    expect(await verified('select', 'select')).toEqual([true]);
  });
});
