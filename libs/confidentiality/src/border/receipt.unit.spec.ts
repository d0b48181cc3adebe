import { describe, expect, it } from '@jest/globals';
import { testDispatch, testPair } from '#libs/confidentiality/testing';
import { createSigningKey } from '../signing/signing-key.js';
import { signStatement } from '../signing/statement.js';
import { digestOf, encodeFrame } from './dispatch-frame.js';
import { openRecord } from './open-record.js';
import { packRecord } from './pack-record.js';
import { provesReceived, provesSent } from './proof.js';
import { maxReceipted, packReceipt, signReceipt, verifyReceipt, type Receipt } from './receipt.js';
import { encodeContent } from './record-content.js';
import { encryptRecord } from './encrypt-record.js';

const pair = testPair();
const dispatches = [testDispatch(), testDispatch({ number: 2, body: '{"second":true}' })];
const { list, digests, bytes } = packRecord(dispatches, pair.mxKey, pair.atMx, 1);
const receipt: Receipt = {
  receiver: 'hn',
  sender: 'mx',
  dispatches: dispatches.map(({ id }, index) => ({
    id,
    digest: digests[index]!,
    state: 'applied',
  })),
  at: '2026-11-22T10:00:00.000Z',
};

type Named = Receipt['dispatches'][number];

describe('a receipt', () => {
  it('reaches the sender encrypted, verified, and as large as any small record', () => {
    const signed = signReceipt(receipt, pair.hnKey);
    const packed = packReceipt(signed, pair.atHn, 1);
    const { recordId } = packed;
    expect(openRecord(packed.bytes, pair.contextAt('mx'))).toEqual({
      ...{ ok: true, kind: 'receipt', recordId, shard: 1, sender: 'hn', receipt: signed },
    });
    expect(packed.bytes.length).toBe(bytes.length);
    expect(verifyReceipt(signed, pair.hnKey.verifyingKey)).toBe(true);
  });

  it('counts only as its receiver signed it', () => {
    const signed = signReceipt(receipt, pair.hnKey);
    const { hnKey, mxKey } = pair;
    const parked = receipt.dispatches.map((each) => ({ ...each, state: 'parked' as const }));
    for (const body of [
      { ...receipt, dispatches: parked },
      { ...receipt, at: '2026-11-23T10:00:00.000Z' },
      { ...receipt, sender: 'gt' },
      { ...receipt, receiver: 'gt' },
    ]) {
      expect(verifyReceipt({ ...signed, body }, hnKey.verifyingKey)).toBe(false);
    }
    expect(verifyReceipt(signReceipt(receipt, mxKey), hnKey.verifyingKey)).toBe(false);
    const inAnotherName = signStatement('receipt', receipt, 'gt', hnKey);
    const named = { body: receipt, signatures: [inAnotherName] };
    expect(verifyReceipt(named, hnKey.verifyingKey)).toBe(false);
  });

  it('is refused from anybody but the other node of the epoch, or for a third', () => {
    const open = (signed: ReturnType<typeof signReceipt>): unknown =>
      openRecord(packReceipt(signed, pair.atHn, 1).bytes, pair.contextAt('mx'));
    expect(open(signReceipt({ ...receipt, receiver: 'gt' }, pair.hnKey))).toMatchObject({
      failure: 'bad-signature',
    });
    expect(open(signReceipt(receipt, createSigningKey()))).toMatchObject({
      failure: 'bad-signature',
    });
    expect(open(signReceipt({ ...receipt, sender: 'gt' }, pair.hnKey))).toMatchObject({
      failure: 'not-for-us',
    });
  });

  it('names so many dispatches at most, both when it is signed and when it is read', () => {
    const naming = (count: number): Receipt => ({
      ...receipt,
      dispatches: Array.from({ length: count }, () => receipt.dispatches[0]!),
    });
    const full = packReceipt(signReceipt(naming(maxReceipted), pair.hnKey), pair.atHn, 1);
    expect(openRecord(full.bytes, pair.contextAt('mx'))).toMatchObject({ ok: true });
    const body = naming(maxReceipted + 1);
    expect(() => signReceipt(body, pair.hnKey)).toThrow(
      expect.objectContaining({ code: 'RECEIPT.TOO_LONG' }),
    );
    const signatures = [signStatement('receipt', body, 'hn', pair.hnKey)];
    const overlong = packReceipt({ body, signatures }, pair.atHn, 1);
    expect(openRecord(overlong.bytes, pair.contextAt('mx'))).toMatchObject({
      failure: 'malformed',
    });
  });

  it('carries nothing else', () => {
    const signed = signReceipt(receipt, pair.hnKey);
    const smuggled = encryptRecord(encodeContent(signed, [Buffer.from('x')]), pair.atHn, 1);
    expect(openRecord(smuggled.bytes, pair.contextAt('mx'))).toMatchObject({
      failure: 'malformed',
    });
  });
});

describe('the proof of one dispatch', () => {
  it('holds without the dispatch, and with the sender’s key only', () => {
    expect(provesSent(list, digests[1]!, pair.mxKey.verifyingKey)).toBe(true);
    expect(provesSent(list, digests[1]!, pair.hnKey.verifyingKey)).toBe(false);
  });

  it('does not hold for a dispatch that was changed or never listed', () => {
    const elsewhere = { ...dispatches[0]!, subject: '00000000-0000-0000-0000-000000000000' };
    const changed = digestOf(encodeFrame(elsewhere));
    expect(provesSent(list, changed, pair.mxKey.verifyingKey)).toBe(false);
    const forged = { ...list, body: { ...list.body, digests: [...digests, changed] } };
    expect(provesSent(forged, changed, pair.mxKey.verifyingKey)).toBe(false);
    const anothers = { ...list, body: { ...list.body, sender: 'gt' } };
    expect(provesSent(anothers, digests[0]!, pair.mxKey.verifyingKey)).toBe(false);
  });

  it('that it was received is a receipt that names it so', () => {
    const signed = signReceipt(receipt, pair.hnKey);
    const [named, other] = receipt.dispatches as [Named, Named];
    const key = pair.hnKey.verifyingKey;
    expect(provesReceived(signed, named, key)).toBe(true);
    expect(provesReceived(signed, named, pair.mxKey.verifyingKey)).toBe(false);
    expect(provesReceived(signed, { ...named, digest: other.digest }, key)).toBe(false);
    expect(provesReceived(signed, { ...named, id: other.id }, key)).toBe(false);
    expect(provesReceived(signed, { ...named, state: 'parked' }, key)).toBe(false);
  });
});
