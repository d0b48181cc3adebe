import { defineEvent, type EventData } from '../event-contract.js';
import { day, id } from '../fields.js';

/** The receiver has done what was asked. */
export const ReferralCompletedV1 = defineEvent({
  type: 'case-management.referral-completed',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver has done what was asked.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'completedOn'],
    properties: {
      referralId: id('The referral'),
      completedOn: day('Day of completion'),
    },
  },
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', completedOn: '2026-09-30' },
});

/** The data of {@link ReferralCompletedV1}. */
export type ReferralCompletedV1 = EventData<typeof ReferralCompletedV1>;
