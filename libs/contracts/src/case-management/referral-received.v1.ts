import { defineEvent, type EventData } from '../event-contract.js';
import { id } from '../fields.js';

/** The organisation that is asked has received the referral. */
export const ReferralReceivedV1 = defineEvent({
  type: 'case-management.referral-received',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The organisation that is asked has received the referral.',
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

/** The data of {@link ReferralReceivedV1}. */
export type ReferralReceivedV1 = EventData<typeof ReferralReceivedV1>;
