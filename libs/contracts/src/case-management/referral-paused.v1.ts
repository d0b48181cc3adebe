import type { FromSchema } from 'json-schema-to-ts';
import { referralPauseReasons } from '../code-lists/index.js';
import type { EventContract, EventSchema } from '../event-contract.js';
import { code, day, id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId', 'reason', 'pausedOn'],
  properties: {
    referralId: id('The referral'),
    reason: code(referralPauseReasons, 'Why it rests'),
    pausedOn: day('Day from which work rests'),
  },
} as const satisfies EventSchema;

/** Data of `case-management.referral-paused`, version 1. */
export type ReferralPausedV1 = FromSchema<typeof schema>;

/** The receiver took over, and its work rests for now. */
export const referralPausedV1 = {
  type: 'case-management.referral-paused',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'care-and-protection',
  summary: 'The receiver took over, and its work rests for now.',
  schema,
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    reason: 'awaiting-family',
    pausedOn: '2026-08-03',
  },
} satisfies EventContract<ReferralPausedV1>;
