import type { FromSchema } from 'json-schema-to-ts';
import { holdReasons } from '../code-lists/index.js';
import type { EventContract, EventSchema } from '../event-contract.js';
import { code, id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['holdId', 'reason'],
  properties: {
    holdId: id('The hold'),
    reason: code(holdReasons, 'Why it was set'),
  },
} as const satisfies EventSchema;

/** Data of `exchange.hold-set`, version 1. */
export type HoldSetV1 = FromSchema<typeof schema>;

/** A protection hold: from now on nothing may reach the country of origin. */
export const holdSetV1 = {
  type: 'exchange.hold-set',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A protection hold: from now on nothing may reach the country of origin.',
  schema,
  example: {
    holdId: 'f708192a-3b4c-4d5e-8f60-718293a4b5c6',
    reason: 'may-seek-international-protection',
  },
} satisfies EventContract<HoldSetV1>;
