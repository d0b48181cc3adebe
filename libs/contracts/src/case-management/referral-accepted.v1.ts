import { defineEvent, type EventData } from '../event-contract.js';
import { day, id } from '../fields.js';

/** The receiver takes over care. */
export const ReferralAcceptedV1 = defineEvent({
  type: 'case-management.referral-accepted',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver takes over care.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'acceptedOn'],
    properties: {
      referralId: id('The referral'),
      acceptedOn: day('Day of acceptance'),
    },
  },
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', acceptedOn: '2026-07-17' },
});

/** The data of {@link ReferralAcceptedV1}. */
export type ReferralAcceptedV1 = EventData<typeof ReferralAcceptedV1>;
