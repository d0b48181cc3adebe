import { describe, expect, it } from '@jest/globals';
import { defineEvent } from './event-contract.js';
import { id } from './fields.js';

const lent = {
  type: 'library.volume-lent',
  version: 1,
  reach: 'addressed',
  rule: 'disclose',
  summary: 'A volume was lent.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['volume'],
    properties: { volume: id('The volume'), reader: id('Who borrowed it') },
  },
} as const;
const volume = 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f';

// These do not compile; were one to compile, the type check would name its unused directive.
export const mismatched = () => [
  // @ts-expect-error: the example lacks what the schema requires.
  defineEvent({ ...lent, example: {} }),
  defineEvent({
    ...{ ...lent, example: { volume } },
    // @ts-expect-error: the schema has no such part, so redaction would leave what it was to remove.
    parts: { reader: 'identity', borrower: 'identity' },
  }),
];

describe('defineEvent', () => {
  it('has no part that may be removed, where none is named', () => {
    expect(defineEvent({ ...lent, example: { volume } }).parts).toEqual({});
    const { parts } = defineEvent({ ...lent, example: { volume }, parts: { reader: 'identity' } });
    expect(parts).toEqual({ reader: 'identity' });
  });
});
