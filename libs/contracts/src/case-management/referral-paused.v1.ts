import { referralPauseReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day, id } from '../fields.js';

/** The receiver had taken over, and pauses its work. */
export const ReferralPausedV1 = defineEvent({
  type: 'case-management.referral-paused',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver had taken over, and pauses its work.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'reason', 'pausedOn'],
    properties: {
      referralId: id('The referral'),
      reason: code(referralPauseReasons, 'Why it rests'),
      pausedOn: day('Day from which work rests'),
    },
  },
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    reason: 'awaiting-family',
    pausedOn: '2026-08-03',
  },
});

/** The data of {@link ReferralPausedV1}. */
export type ReferralPausedV1 = EventData<typeof ReferralPausedV1>;
