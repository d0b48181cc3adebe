import { hash } from 'node:crypto';
import type { CaseReference } from './ids.js';

// Crockford's base 32: no I, L, O or U, which are misread or misheard.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const places = Array.from({ length: 7 }, (_, at) => 32 ** at);
const form = /^EN-([0-9A-HJKMNP-TV-Z]{4})-([0-9A-HJKMNP-TV-Z]{4})$/u;

/**
 * The code of a case for reading aloud and on paper, `EN-XXXX-XXXX`: 35 bits of a digest of the
 * reference and a check symbol. It reveals nothing about the reference and is never a key: two cases
 * may share one.
 */
export function shortCode(caseReference: CaseReference | string): string {
  const digest = hash('sha256', caseReference, 'buffer');
  const bits = digest.readUIntBE(0, 5);
  const symbols = places.map((place) => Math.floor(bits / place) % 32);
  const text = [...symbols, checksum(symbols)].map((symbol) => alphabet[symbol]).join('');
  return `EN-${text.slice(0, 4)}-${text.slice(4)}`;
}

/** The number of bits of a digest that a short code shows. */
export const shortCodeBits = 35;

/**
 * The digest's bits that a short code shows, as it was read from paper: in any case, with or without
 * dashes, O for 0, I and L for 1. Undefined for a text whose check symbol is wrong.
 */
export function shortCodeNumber(text: string): number | undefined {
  const plain = text.toUpperCase().replace(/[\s-]/gu, '').replace(/^EN/u, '');
  const read = plain.replaceAll('O', '0').replaceAll(/[IL]/gu, '1');
  if (!isShortCode(`EN-${read.slice(0, 4)}-${read.slice(4)}`)) return undefined;
  return Array.from(read.slice(0, 7)).reduce(
    (sum, letter, at) => sum + alphabet.indexOf(letter) * (places[at] ?? 0),
    0,
  );
}

/** Whether a text is a short code with the right check symbol (upper case, with dashes). */
export function isShortCode(text: string): boolean {
  const found = form.exec(text);
  if (!found) return false;
  const symbols = Array.from(`${found[1]}${found[2]}`, (letter) => alphabet.indexOf(letter));
  return checksum(symbols.slice(0, 7)) === symbols[7];
}

/**
 * Σ αⁱ·sᵢ over GF(32): every position weighs differently and no weight is 0 or 1, so one wrong
 * symbol, or two that changed places (the check symbol too), never goes unnoticed.
 */
function checksum(symbols: readonly number[]): number {
  return symbols.reduceRight((sum, symbol) => timesAlpha(sum ^ symbol), 0);
}

/** Multiplication by α = x in GF(2)[x] / (x⁵ + x² + 1). */
function timesAlpha(element: number): number {
  const shifted = element << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}
