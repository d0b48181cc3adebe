import { expect, it } from '@jest/globals';
import { SessionSecret } from './session-secret.js';

const secret = SessionSecret.make();

it('is found again by its text and by no other', () => {
  expect(SessionSecret.find(secret.text)?.id).toEqual(secret.id);
  for (const text of [undefined, '', 'x', `${secret.text}A`, secret.text.replace(/^./, '!')]) {
    expect(SessionSecret.find(text)).toBeUndefined();
  }
});

it('shows nothing of itself or of another use in what comes of it', () => {
  const uses = ['state', 'nonce', 'verifier', 'csrf'].map((use) => secret.textFor(use));
  const [id, key] = [secret.id, secret.key.export()].map((bytes) => bytes.toString('base64url'));
  expect(new Set([secret.text, id, key, ...uses]).size).toBe(7);
});

it('is another one each time', () => {
  expect(SessionSecret.make().text).not.toBe(secret.text);
});
