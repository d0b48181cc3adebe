import { createPrivateKey, createPublicKey } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { agree, agreementKeyOf, agreementSecretOf } from './key-agreement.js';
import { createSigningKey } from './signing-key.js';

it('gives both halves of one X25519 key, whichever Ed25519 key it is of', () => {
  for (let turn = 0; turn < 50; turn++) {
    const key = createSigningKey();
    const secret = agreementSecretOf(createPrivateKey(key.toPem()));
    const { x } = createPublicKey(secret).export({ format: 'jwk' });
    expect(agreementKeyOf(key.verifyingKey.text)).toBe(x);
  }
});

it('gives the two who agree one secret, and none for a point that has none', () => {
  const [one, other] = [createSigningKey(), createSigningKey()];
  const shared = one.agree(agreementKeyOf(other.verifyingKey.text));
  expect(shared).toHaveLength(32);
  expect(other.agree(agreementKeyOf(one.verifyingKey.text))).toEqual(shared);
  expect(one.agree(Buffer.alloc(32).toString('base64url'))).toBeUndefined();
  expect(agree(agreementSecretOf(createPrivateKey(one.toPem())), 'x')).toBeUndefined();
});
