import { describe, expect, it } from '@jest/globals';
import { calculateJwkThumbprint } from 'jose';
import { createSigningKey } from './signing-key.js';
import { signStatement, verifyStatement } from './statement.js';
import { VerifyingKey } from './verifying-key.js';

const key = createSigningKey();
const body = { a: 1, b: ['x'] };

describe('a signed statement', () => {
  it('verifies with keys in any order', () => {
    const signature = signStatement('receipt', body, 'hn', key);
    expect(verifyStatement('receipt', { b: ['x'], a: 1 }, signature, key.verifyingKey)).toBe(true);
  });

  it('counts for its kind, body, signer and key only', () => {
    const signature = signStatement('receipt', body, 'hn', key);
    const check = verifyStatement;
    expect(check('agreement', body, signature, key.verifyingKey)).toBe(false);
    expect(check('receipt', { ...body, a: 2 }, signature, key.verifyingKey)).toBe(false);
    expect(check('receipt', body, { ...signature, by: 'gt' }, key.verifyingKey)).toBe(false);
    expect(check('receipt', body, signature, createSigningKey().verifyingKey)).toBe(false);
    const renamed = { ...signature, keyId: createSigningKey().keyId };
    expect(check('receipt', body, renamed, key.verifyingKey)).toBe(false);
  });
});

describe('a verifying key', () => {
  it('has the thumbprint of RFC 7638 as its id, and reads its own text', async () => {
    const { verifyingKey } = key;
    expect(verifyingKey.keyId).toBe(await calculateJwkThumbprint(verifyingKey.toJwk()));
    expect(VerifyingKey.parse(verifyingKey.text).keyId).toBe(verifyingKey.keyId);
  });

  it.each(['', 'AAAA', '!'.repeat(43), `${createSigningKey().verifyingKey.text}=`])(
    'refuses the text "%s"',
    (text) => {
      expect(() => VerifyingKey.parse(text)).toThrow('Not an Ed25519 public key');
    },
  );
});
