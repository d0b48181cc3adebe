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

/** Data of `case-management.referral-received`, version 1. */
export type ReferralReceivedV1 = FromSchema<typeof schema>;

/** The referral lies before the organisation that is asked. */
export const referralReceivedV1 = {
  type: 'case-management.referral-received',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The referral lies before the organisation that is asked.',
  schema,
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f' },
} satisfies EventContract<ReferralReceivedV1>;
