import { defineEvent, type EventData } from '../event-contract.js';
import { day, id } from '../fields.js';

/** The receiver began to work on what was asked. */
export const ReferralStartedV1 = defineEvent({
  type: 'case-management.referral-started',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver began to work on what was asked.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'startedOn'],
    properties: {
      referralId: id('The referral'),
      startedOn: day('Day on which work began'),
    },
  },
  example: { referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f', startedOn: '2026-07-23' },
});

/** The data of {@link ReferralStartedV1}. */
export type ReferralStartedV1 = EventData<typeof ReferralStartedV1>;
