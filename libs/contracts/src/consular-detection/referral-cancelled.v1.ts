import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId'],
  properties: {
    referralId: id('The referral'),
  },
} as const satisfies EventSchema;

/** Data of `consular-detection.referral-cancelled`, version 1. */
export type ReferralCancelledV1 = FromSchema<typeof schema>;

/** The sender no longer asks; the event is equal for every reason. */
export const referralCancelledV1 = {
  type: 'consular-detection.referral-cancelled',
  version: 1,
  reach: 'addressed',
  rule: 'safety',
  purpose: 'care-and-protection',
  summary: 'The sender no longer asks; the event is equal for every reason.',
  schema,
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f' },
} satisfies EventContract<ReferralCancelledV1>;
