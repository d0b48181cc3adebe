import { referralResumptionReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day, flag, id } from '../fields.js';

/** The receiver goes on where it paused. */
export const ReferralResumedV1 = defineEvent({
  type: 'case-management.referral-resumed',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver goes on where it paused.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'reason', 'resumedOn', 'started'],
    properties: {
      referralId: id('The referral'),
      reason: code(referralResumptionReasons, 'Why it goes on'),
      resumedOn: day('Day from which work goes on'),
      started: flag('Whether work had begun before the pause'),
    },
  },
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    reason: 'reason-ended',
    resumedOn: '2026-08-10',
    started: true,
  },
});

/** The data of {@link ReferralResumedV1}. */
export type ReferralResumedV1 = EventData<typeof ReferralResumedV1>;
