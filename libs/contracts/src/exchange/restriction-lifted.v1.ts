import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { organisation } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['organisation'],
  properties: {
    organisation: organisation('Whose records of the case are open again'),
  },
} as const satisfies EventSchema;

/** Data of `exchange.restriction-lifted`, version 1. */
export type RestrictionLiftedV1 = FromSchema<typeof schema>;

/** Consent was given again and something was disclosed under it: the records are open again. */
export const restrictionLiftedV1 = {
  type: 'exchange.restriction-lifted',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary:
    'Consent was given again and something was disclosed under it: the records are open again.',
  schema,
  example: { organisation: 'hn.dinaf' },
} satisfies EventContract<RestrictionLiftedV1>;
