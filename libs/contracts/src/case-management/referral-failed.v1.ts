import { referralFailureReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, id } from '../fields.js';

/** The receiver accepted and could not carry it out; the reason is given. */
export const ReferralFailedV1 = defineEvent({
  type: 'case-management.referral-failed',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver accepted and could not carry it out; the reason is given.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'reason'],
    properties: {
      referralId: id('The referral'),
      reason: code(referralFailureReasons, 'Why it failed'),
    },
  },
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', reason: 'child-did-not-arrive' },
});

/** The data of {@link ReferralFailedV1}. */
export type ReferralFailedV1 = EventData<typeof ReferralFailedV1>;
