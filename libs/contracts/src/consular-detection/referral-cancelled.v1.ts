import { defineEvent, type EventData } from '../event-contract.js';
import { id } from '../fields.js';

/** The sender no longer asks; the event is equal for every reason. */
export const ReferralCancelledV1 = defineEvent({
  type: 'consular-detection.referral-cancelled',
  version: 1,
  reach: 'addressed',
  rule: 'safety',
  purpose: 'care-and-protection',
  summary: 'The sender no longer asks; the event is equal for every reason.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId'],
    properties: {
      referralId: id('The referral'),
    },
  },
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f' },
});

/** The data of {@link ReferralCancelledV1}. */
export type ReferralCancelledV1 = EventData<typeof ReferralCancelledV1>;
