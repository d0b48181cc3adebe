import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decryptBlob, encryptBlob } from './blob.js';

const key = createSecretKey(randomBytes(32));
const context = 'detection:1';

describe('a blob', () => {
  it('opens to what was encrypted', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, where) => {
        const blob = encryptBlob(key, plain, where);
        expect(decryptBlob(key, blob, where)).toEqual(Buffer.from(plain));
      }),
    );
  });

  it('does not open in another record, under another key, or with any changed or missing byte', () => {
    const blob = encryptBlob(key, Buffer.from('Marisol'), context);
    expect(() => decryptBlob(key, blob, 'detection:2')).toThrow('does not open');
    const other = createSecretKey(randomBytes(32));
    expect(() => decryptBlob(other, blob, context)).toThrow('does not open');
    for (let at = 0; at < blob.length; at += 1) {
      const changed = Buffer.from(blob);
      changed[at]! ^= 1;
      expect(() => decryptBlob(key, changed, context)).toThrow('does not open');
      expect(() => decryptBlob(key, blob.subarray(0, at), context)).toThrow('does not open');
    }
  });

  it('never uses a nonce twice and never shows the plaintext', () => {
    const blobs = Array.from({ length: 2000 }, () => encryptBlob(key, 'Marisol', context));
    expect(new Set(blobs.map((blob) => blob.toString('hex', 1, 13))).size).toBe(2000);
    expect(blobs.some((blob) => blob.includes('Marisol'))).toBe(false);
  });
});
