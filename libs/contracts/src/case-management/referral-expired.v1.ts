import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { day, id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId', 'expiredOn'],
  properties: {
    referralId: id('The referral'),
    expiredOn: day('Day on which the time ran out'),
  },
} as const satisfies EventSchema;

/** Data of `case-management.referral-expired`, version 1. */
export type ReferralExpiredV1 = FromSchema<typeof schema>;

/** Nobody answered in time; it goes to escalation. */
export const referralExpiredV1 = {
  type: 'case-management.referral-expired',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'Nobody answered in time; it goes to escalation.',
  schema,
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', expiredOn: '2026-07-19' },
} satisfies EventContract<ReferralExpiredV1>;
