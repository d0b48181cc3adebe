import { requestSchema } from '../consular-detection/referral-preview.js';
import { defineEvent, type EventData } from '../event-contract.js';

/** A receiver that redirects shows another organisation what was asked; no identity. */
export const ReferralForwardedV1 = defineEvent({
  type: 'case-management.referral-forwarded',
  version: 1,
  reach: 'addressed',
  rule: 'preview',
  purpose: 'care-and-protection',
  summary: 'A receiver that redirects shows another organisation what was asked; no identity.',
  schema: requestSchema,
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
      needs: ['provide-food', 'provide-call-to-family', 'provide-escort-from-arrival-point'],
      placeOfReception: { country: 'HN', department: 'Cortés', municipality: 'San Pedro Sula' },
      plannedOn: '2026-07-24',
    },
  },
});

/** The data of {@link ReferralForwardedV1}. */
export type ReferralForwardedV1 = EventData<typeof ReferralForwardedV1>;
