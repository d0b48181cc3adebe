import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTooComplex } from './json-structure.js';

const limits = { depth: 3, values: 10 };
const tooComplex = (text: string) => isTooComplex(Buffer.from(text), limits);

/** Values and depth as the parsed value has them. */
function measure(value: unknown): { depth: number; values: number } {
  if (typeof value !== 'object' || value === null) return { depth: 0, values: 1 };
  const inner = Object.values(value).map(measure);
  return {
    depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
    values: 1 + inner.reduce((sum, { values }) => sum + values, 0),
  };
}

describe('the structure of a JSON body', () => {
  it.each([
    ['nested to the limit', '[[[1]]]', false],
    ['nested over the limit', '[[[[1]]]]', true],
    ['nested without an end', '{"a":'.repeat(4), true],
    ['as many values as may be', `[${'{},'.repeat(3)}1]`, false],
    ['more values than may be', `[${'{},'.repeat(9)}1]`, true],
    ['brackets and commas in a text', JSON.stringify({ a: '[[[[,,,,,,,,,,,,{{{{' }), false],
    ['a quotation mark in a text', '["\\"[[[[,,,,,,,,,,,,"]', false],
    ['a backslash at the end of a text', '["\\\\",[[[1]]]]', true],
    ['a text without an end', '["[[[[[[', false],
    ['nothing', '', false],
  ])('with %s', (_, text, expected) => {
    expect(tooComplex(text)).toBe(expected);
  });

  it('is never judged smaller than it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        const { depth, values } = measure(value);
        const bounds = { depth: 3, values: 12 };
        const over = depth > bounds.depth || values > bounds.values;
        return !over || isTooComplex(Buffer.from(JSON.stringify(value)), bounds);
      }),
    );
  });
});
