import { referralRejectionReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, id } from '../fields.js';

/** The receiver does not take over care; the reason is given. */
export const ReferralRejectedV1 = defineEvent({
  type: 'case-management.referral-rejected',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver does not take over care; the reason is given.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'reason'],
    properties: {
      referralId: id('The referral'),
      reason: code(referralRejectionReasons, 'Why it was rejected'),
    },
  },
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', reason: 'no-capacity' },
});

/** The data of {@link ReferralRejectedV1}. */
export type ReferralRejectedV1 = EventData<typeof ReferralRejectedV1>;
