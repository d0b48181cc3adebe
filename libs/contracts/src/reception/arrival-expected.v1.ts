import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { day, id, organisation } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['expectedArrivalId', 'centre', 'referralId', 'sender', 'arrivesOn'],
  properties: {
    expectedArrivalId: id('The expected arrival'),
    centre: organisation('Reception centre'),
    referralId: id('The referral'),
    sender: organisation('Who planned the return'),
    arrivesOn: day('Planned day of arrival'),
  },
} as const satisfies EventSchema;

/** Data of `reception.arrival-expected`, version 1. */
export type ArrivalExpectedV1 = FromSchema<typeof schema>;

/** A reception centre expects a child. */
export const arrivalExpectedV1 = {
  type: 'reception.arrival-expected',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A reception centre expects a child.',
  schema,
  example: {
    expectedArrivalId: '9d4b2a6c-7e8f-4c1d-a2b3-c4d5e6f70819',
    centre: 'hn.reception-belen',
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    sender: 'mx.dif-chiapas',
    arrivesOn: '2026-07-23',
  },
} satisfies EventContract<ArrivalExpectedV1>;
