import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isShortCode, newCaseReference, shortCode } from './index.js';

const alphabet = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
const positions = [3, 4, 5, 6, 8, 9, 10, 11];
const codes = fc.nat().map((seed) => shortCode(String(seed)));

function replaceAt(text: string, at: number, letter: string): string {
  return text.slice(0, at) + letter + text.slice(at + 1);
}

describe('a short code', () => {
  it('is always the same for a case, and passes its own check', () => {
    const reference = newCaseReference();
    expect(shortCode(reference)).toBe(shortCode(reference));
    fc.assert(fc.property(codes, (code) => isShortCode(code)));
  });

  it('shows every single wrong symbol', () => {
    fc.assert(
      fc.property(
        codes,
        fc.constantFrom(...positions),
        fc.constantFrom(...alphabet),
        (code, at, letter) => letter === code[at] || !isShortCode(replaceAt(code, at, letter)),
      ),
    );
  });

  it('shows every two symbols that changed places', () => {
    const place = fc.constantFrom(...positions);
    fc.assert(
      fc.property(codes, place, place, (code, one, other) => {
        const [a, b] = [code[one] ?? '', code[other] ?? ''];
        return a === b || !isShortCode(replaceAt(replaceAt(code, one, b), other, a));
      }),
    );
  });

  it('shows nothing of the reference', () => {
    const reference = newCaseReference();
    const shown = shortCode(reference).replaceAll('-', '').slice(2).toLowerCase();
    expect(reference.replaceAll('-', '')).not.toContain(shown.slice(0, 7));
  });

  it.each(['', 'EN-4F7K', 'XX-4F7K-2Q9X', 'EN-4F7I-2Q9X', 'EN-4F7K-2Q9XX'])('is not %p', (text) => {
    expect(isShortCode(text)).toBe(false);
  });
});
