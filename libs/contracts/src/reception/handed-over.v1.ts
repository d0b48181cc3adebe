import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { day, id, organisation } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['arrivalId', 'to', 'handedOverOn'],
  properties: {
    arrivalId: id('The arrival'),
    to: organisation('Who took over'),
    handedOverOn: day('Day of the handover'),
  },
} as const satisfies EventSchema;

/** Data of `reception.handed-over`, version 1. */
export type HandedOverV1 = FromSchema<typeof schema>;

/** The centre handed the child over to those who go on with care. */
export const handedOverV1 = {
  type: 'reception.handed-over',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The centre handed the child over to those who go on with care.',
  schema,
  example: {
    arrivalId: '0c9b8a7d-6e5f-4d3c-b2a1-908f7e6d5c4b',
    to: 'hn.dinaf',
    handedOverOn: '2026-07-24',
  },
} satisfies EventContract<HandedOverV1>;
