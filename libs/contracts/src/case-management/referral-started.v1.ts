import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { day, id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId', 'startedOn'],
  properties: {
    referralId: id('The referral'),
    startedOn: day('Day on which work began'),
  },
} as const satisfies EventSchema;

/** Data of `case-management.referral-started`, version 1. */
export type ReferralStartedV1 = FromSchema<typeof schema>;

/** The receiver began to work on what was asked. */
export const referralStartedV1 = {
  type: 'case-management.referral-started',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver began to work on what was asked.',
  schema,
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', startedOn: '2026-07-23' },
} satisfies EventContract<ReferralStartedV1>;
