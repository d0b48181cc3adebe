import type { FromSchema } from 'json-schema-to-ts';
import { requestSchema } from '../consular-detection/referral-preview.js';
import type { EventContract, EventSchema } from '../event-contract.js';

const schema = requestSchema satisfies EventSchema;

/** Data of `case-management.referral-forwarded`, version 1. */
export type ReferralForwardedV1 = FromSchema<typeof schema>;

/** A receiver that redirects shows another organisation what was asked; no identity. */
export const referralForwardedV1 = {
  type: 'case-management.referral-forwarded',
  version: 1,
  reach: 'addressed',
  rule: 'preview',
  purpose: 'care-and-protection',
  summary: 'A receiver that redirects shows another organisation what was asked; no identity.',
  schema,
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    service: 'care-and-reintegration',
    urgency: 'urgent',
    respondBy: '2026-07-19T18:00:00Z',
    preview: {
      ageBand: '12-14',
      sex: 'female',
      languages: ['miq', 'es'],
      interpreter: false,
      needs: ['food', 'call-to-family', 'escort-from-arrival-point'],
      placeOfReception: { country: 'HN', department: 'Cortés', municipality: 'San Pedro Sula' },
      plannedOn: '2026-07-24',
    },
  },
} satisfies EventContract<ReferralForwardedV1>;
