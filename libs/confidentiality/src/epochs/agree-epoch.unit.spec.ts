import { beforeEach, describe, expect, it } from '@jest/globals';
import { testDispatch, testPair, type TestPair } from '#libs/confidentiality/testing';
import { packRecord } from '../border/pack-record.js';
import { createSigningKey } from '../signing/signing-key.js';
import { signStatement } from '../signing/statement.js';
import { acceptEpochOffer, completeEpoch, createEpochOffer } from './agree-epoch.js';
import { exportPrivate, importEpochKey, importPrivate } from './epoch.js';
import { sealKeyMessage } from '../border/seal-key-message.js';
import type { KeyMessage } from './key-message.js';
import { openKeyMessage } from '../border/open-key-message.js';

const now = new Date('2026-11-22T00:00:00.000Z');
const terms = {
  ...{ from: 'hn', to: 'mx', notBefore: now },
  notAfter: new Date('2026-12-22T00:00:00.000Z'),
};

let pair: TestPair;
beforeEach(() => {
  pair = testPair(now);
});

function open(message: KeyMessage, node: 'mx' | 'hn', at = now): unknown {
  const context = pair.contextAt(node);
  const sealed = sealKeyMessage(message, context.ownKey.verifyingKey);
  return openKeyMessage(sealed, { ...context, now: at });
}

describe('agreeing an epoch', () => {
  it('gives both nodes the same key, over the wire and over a restart of the node that offered', () => {
    const offer = createEpochOffer(terms, pair.hnKey);
    expect(open(offer.message, 'mx')).toEqual({ ok: true, kind: 'offer', message: offer.message });
    const acceptance = acceptEpochOffer(offer.message, pair.mxKey)!;
    expect(open(acceptance.message, 'hn')).toMatchObject({ ok: true, kind: 'acceptance' });
    const privateKey = importPrivate(exportPrivate(offer.privateKey));
    const completed = completeEpoch(offer.message, acceptance.message, privateKey)!;
    expect(exportPrivate(completed.key)).toEqual(exportPrivate(acceptance.epoch.key));
    expect(importEpochKey(exportPrivate(completed.key)).equals(acceptance.epoch.key)).toBe(true);
    const { key } = completed;
    expect(completed).toEqual({ ...acceptance.epoch, key, node: 'hn', peer: 'mx' });
    expect(completed.id).toMatch(/^[0-9a-f]{32}$/u);
  });

  it('gives another key each time, also from the same offer', () => {
    const offer = createEpochOffer(terms, pair.hnKey);
    const [one, two] = [1, 2].map(() => acceptEpochOffer(offer.message, pair.mxKey)!.epoch.key);
    expect(one!.equals(two!)).toBe(false);
  });

  it('does not complete with the acceptance of another offer', () => {
    const [offer, other] = [1, 2].map(() => createEpochOffer(terms, pair.hnKey));
    const acceptance = acceptEpochOffer(other!.message, pair.mxKey)!;
    expect(completeEpoch(offer!.message, acceptance.message, offer!.privateKey)).toBeUndefined();
    const altered = { ...offer!.message.body, notAfter: '2026-12-01T00:00:00.000Z' };
    const toAltered = acceptEpochOffer({ ...offer!.message, body: altered }, pair.mxKey)!;
    expect(completeEpoch(offer!.message, toAltered.message, offer!.privateKey)).toBeUndefined();
  });

  it('gives no key for a public key that gives no secret', () => {
    const { message } = createEpochOffer(terms, pair.hnKey);
    const body = { ...message.body, publicKey: Buffer.alloc(32).toString('base64url') };
    expect(acceptEpochOffer({ ...message, body }, pair.mxKey)).toBeUndefined();
  });

  it('lasts 30 days at most', () => {
    const late = new Date(terms.notAfter.getTime() + 1);
    expect(() => createEpochOffer({ ...terms, notAfter: late }, pair.hnKey)).toThrow('30 days');
    expect(() => createEpochOffer({ ...terms, notAfter: now }, pair.hnKey)).toThrow('30 days');
  });
});

describe('a key message', () => {
  it('is refused when it is of another shape, and is none when it was not encrypted for this node', () => {
    const { message } = createEpochOffer(terms, pair.hnKey);
    const odd: object[] = [{ more: 1 }, { signatures: [] }, { body: { ...message.body, more: 1 } }];
    for (const change of odd) {
      const broken = { ...message, ...change } as KeyMessage;
      expect(open(broken, 'mx')).toMatchObject({ ok: false, failure: 'malformed' });
    }
    const forMx = sealKeyMessage(message, pair.mxKey.verifyingKey);
    expect(openKeyMessage(forMx, pair.contextAt('hn'))).toBeUndefined();
    const inClear = Buffer.from(JSON.stringify(message));
    expect(openKeyMessage(inClear, pair.contextAt('mx'))).toBeUndefined();
    const record = packRecord([testDispatch()], pair.mxKey, pair.atMx, 0, { now }).bytes;
    expect(openKeyMessage(record, pair.contextAt('hn'))).toBeUndefined();
  });

  it('is refused for each field that is not the one signed', () => {
    const { message } = createEpochOffer(terms, pair.hnKey);
    const other = createEpochOffer({ ...terms, from: 'gt' }, pair.hnKey).message.body;
    const changes = [
      { epoch: other.epoch },
      { publicKey: other.publicKey },
      { from: 'mx' },
      { notBefore: '2026-11-21T00:00:00.000Z' },
      { notAfter: '2026-12-21T00:00:00.000Z' },
    ];
    for (const change of changes) {
      const changed = { ...message, body: { ...message.body, ...change } };
      expect(open(changed, 'mx')).toMatchObject({ ok: false, failure: 'bad-signature' });
    }
    const elsewhere = { ...message, body: { ...message.body, to: 'gt' } };
    expect(open(elsewhere, 'mx')).toMatchObject({ ok: false, failure: 'not-for-us' });
  });

  it('is refused from an unknown key, and from a node that speaks for another', () => {
    const forged = createEpochOffer(terms, createSigningKey()).message;
    expect(open(forged, 'mx')).toMatchObject({ ok: false, failure: 'bad-signature' });
    const asHn = createEpochOffer(terms, pair.mxKey).message;
    expect(open(asHn, 'mx')).toMatchObject({ ok: false, failure: 'bad-signature' });
    const { body } = createEpochOffer(terms, pair.hnKey).message;
    const inAnotherName = signStatement('epoch-offer', body, 'gt', pair.hnKey);
    const named = { body, signatures: [inAnotherName] };
    expect(open(named, 'mx')).toMatchObject({ ok: false, failure: 'bad-signature' });
    const acceptance = acceptEpochOffer(createEpochOffer(terms, pair.hnKey).message, pair.hnKey)!;
    expect(open(acceptance.message, 'hn')).toMatchObject({ ok: false, failure: 'bad-signature' });
  });

  it('is refused when its epoch is over or lies far ahead', () => {
    const { message } = createEpochOffer(terms, pair.hnKey);
    expect(open(message, 'mx', terms.notAfter)).toMatchObject({ ok: false, failure: 'bad-period' });
    const early = new Date('2026-10-01T00:00:00.000Z');
    expect(open(message, 'mx', early)).toMatchObject({ ok: false, failure: 'bad-period' });
  });
});
