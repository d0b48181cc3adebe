import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['holdId'],
  properties: {
    holdId: id('The hold'),
  },
} as const satisfies EventSchema;

/** Data of `exchange.hold-lifted`, version 1. */
export type HoldLiftedV1 = FromSchema<typeof schema>;

/** A protection hold was lifted. */
export const holdLiftedV1 = {
  type: 'exchange.hold-lifted',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A protection hold was lifted.',
  schema,
  example: { holdId: 'f708192a-3b4c-4d5e-8f60-718293a4b5c6' },
} satisfies EventContract<HoldLiftedV1>;
