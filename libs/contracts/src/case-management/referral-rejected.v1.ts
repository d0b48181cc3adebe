import type { FromSchema } from 'json-schema-to-ts';
import { referralRejectionReasons } from '../code-lists/index.js';
import type { EventContract, EventSchema } from '../event-contract.js';
import { code, id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId', 'reason'],
  properties: {
    referralId: id('The referral'),
    reason: code(referralRejectionReasons, 'Why it was rejected'),
  },
} as const satisfies EventSchema;

/** Data of `case-management.referral-rejected`, version 1. */
export type ReferralRejectedV1 = FromSchema<typeof schema>;

/** The receiver does not take over care, and says why. */
export const referralRejectedV1 = {
  type: 'case-management.referral-rejected',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver does not take over care, and says why.',
  schema,
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', reason: 'no-capacity' },
} satisfies EventContract<ReferralRejectedV1>;
