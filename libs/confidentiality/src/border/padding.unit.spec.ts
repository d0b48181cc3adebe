import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maxContentBytes, pad, paddedSizes, unpad } from './padding.js';

describe('padding', () => {
  it('adds up to one of the fixed sizes and is removed again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: maxContentBytes }), fc.nat(), (length, cut) => {
        const content = Buffer.alloc(length, 7);
        const parts = [
          content.subarray(0, cut % (length + 1)),
          content.subarray(cut % (length + 1)),
        ];
        const padded = pad(parts)!;
        expect(paddedSizes).toContain(padded.length);
        expect(unpad(padded)?.equals(content)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('refuses what is too long, and sizes and lengths that it does not make', () => {
    expect(pad([Buffer.alloc(maxContentBytes + 1)])).toBeUndefined();
    expect(unpad(Buffer.alloc(5000))).toBeUndefined();
    const lying = Buffer.alloc(4096);
    lying.writeUInt32BE(4093, 0);
    expect(unpad(lying)).toBeUndefined();
  });
});
