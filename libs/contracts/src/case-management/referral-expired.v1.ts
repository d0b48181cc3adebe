import { defineEvent, type EventData } from '../event-contract.js';
import { day, id } from '../fields.js';

/** Nobody answered in time; it is escalated. */
export const ReferralExpiredV1 = defineEvent({
  type: 'case-management.referral-expired',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'Nobody answered in time; it is escalated.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'expiredOn'],
    properties: {
      referralId: id('The referral'),
      expiredOn: day('Day on which the time ran out'),
    },
  },
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', expiredOn: '2026-07-19' },
});

/** The data of {@link ReferralExpiredV1}. */
export type ReferralExpiredV1 = EventData<typeof ReferralExpiredV1>;
