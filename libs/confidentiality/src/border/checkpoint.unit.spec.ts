import { describe, expect, it } from '@jest/globals';
import { createSigningKey } from '../signing/signing-key.js';
import { isSignedCheckpoint, signCheckpoint, verifyCheckpoint } from './checkpoint.js';

const key = createSigningKey();
const hash = 'A'.repeat(43);
const checkpoint = {
  ...{ node: 'hn', chain: 'hn.reception', number: 3, hash, at: '2026-11-22T18:00:00Z' },
  ...{ from: { number: 2, hash }, links: [hash] },
};
const signed = signCheckpoint(checkpoint, key);

describe('a signed checkpoint', () => {
  it('is believed under the key of its node', () => {
    expect(isSignedCheckpoint(JSON.parse(JSON.stringify(signed)))).toBe(true);
    expect(verifyCheckpoint(signed, key.verifyingKey)).toBe(true);
    expect(verifyCheckpoint(signed, createSigningKey().verifyingKey)).toBe(false);
  });

  it.each([
    { number: 4 },
    { hash: 'B'.repeat(43) },
    { from: { number: 1, hash } },
    { links: [] },
    { chain: 'hn.follow-up' },
    { at: '2026-11-23T18:00:00Z' },
  ])('is not accepted once its content was changed: %p', (changes) => {
    const altered = { ...signed, body: { ...checkpoint, ...changes } };
    expect(verifyCheckpoint(altered, key.verifyingKey)).toBe(false);
  });

  it.each([
    { number: Number.MAX_SAFE_INTEGER + 1 },
    { from: { number: 1e300, hash } },
    { number: -1 },
  ])('has no shape with a number that cannot be counted to: %p', (changes) => {
    const body = { ...checkpoint, ...changes };
    expect(isSignedCheckpoint({ ...signed, body })).toBe(false);
  });

  it.each([{ at: 'yesterday' }, { chain: 'hn.one-more' }, { chain: 'hn.exchange2' }])(
    'has no shape with another moment or service: %p',
    (changes) => {
      const body = { ...checkpoint, ...changes };
      expect(isSignedCheckpoint({ ...signed, body: checkpoint })).toBe(true);
      expect(isSignedCheckpoint({ ...signed, body })).toBe(false);
    },
  );

  it('is not believed about the chain of another node, or in its name', () => {
    const foreign = signCheckpoint({ ...checkpoint, chain: 'mx.reception' }, key);
    expect(verifyCheckpoint(foreign, key.verifyingKey)).toBe(false);
    const renamed = {
      ...signed,
      signatures: signed.signatures.map((one) => ({ ...one, by: 'mx' })),
    };
    expect(verifyCheckpoint(renamed, key.verifyingKey)).toBe(false);
  });
});
