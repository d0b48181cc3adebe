/** What the structure of a JSON body may be. */
export interface JsonLimits {
  /** Objects and lists within one another. */
  readonly depth: number;
  /** Values of all kinds: objects, lists, and what they contain. */
  readonly values: number;
}

/** Four times the values of the largest request (a whole pre-return report), and twice its depth. */
export const jsonLimits: JsonLimits = { depth: 16, values: 2_000 };

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPEN_BRACKETS = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Whether a body has more structure than `limits`, by one pass over its bytes before it is parsed:
 * parsing and checking cost by values, not by bytes, and a list of a third of a million empty
 * objects is 1 MB. What is not JSON is reported by the parser.
 */
export function isTooComplex(body: Buffer, limits: JsonLimits = jsonLimits): boolean {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === QUOTE) at = endOfString(body, at);
    else if (byte === COMMA) values += 1;
    else if (OPEN_BRACKETS.has(byte)) {
      values += 1;
      depth += 1;
    } else if (CLOSING.has(byte)) depth -= 1;
    if (depth > limits.depth || values > limits.values) return true;
  }
  return false;
}

/** Where the string that begins at `start` ends; the last byte when it does not. */
function endOfString(body: Buffer, start: number): number {
  let end = body.indexOf(QUOTE, start + 1);
  while (end !== -1 && isEscaped(body, start, end)) end = body.indexOf(QUOTE, end + 1);
  return end === -1 ? body.length : end;
}

/** Whether an odd number of backslashes precedes `at`. */
function isEscaped(body: Buffer, start: number, at: number): boolean {
  let before = at - 1;
  while (before > start && body[before] === BACKSLASH) before -= 1;
  return (at - 1 - before) % 2 === 1;
}
