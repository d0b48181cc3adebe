import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { day, id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId', 'acceptedOn'],
  properties: {
    referralId: id('The referral'),
    acceptedOn: day('Day of acceptance'),
  },
} as const satisfies EventSchema;

/** Data of `case-management.referral-accepted`, version 1. */
export type ReferralAcceptedV1 = FromSchema<typeof schema>;

/** The receiver takes over care. */
export const referralAcceptedV1 = {
  type: 'case-management.referral-accepted',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver takes over care.',
  schema,
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', acceptedOn: '2026-07-17' },
} satisfies EventContract<ReferralAcceptedV1>;
