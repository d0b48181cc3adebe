import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { day, id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId', 'completedOn'],
  properties: {
    referralId: id('The referral'),
    completedOn: day('Day of completion'),
  },
} as const satisfies EventSchema;

/** Data of `case-management.referral-completed`, version 1. */
export type ReferralCompletedV1 = FromSchema<typeof schema>;

/** The receiver has done what was asked. */
export const referralCompletedV1 = {
  type: 'case-management.referral-completed',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver has done what was asked.',
  schema,
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', completedOn: '2026-09-30' },
} satisfies EventContract<ReferralCompletedV1>;
