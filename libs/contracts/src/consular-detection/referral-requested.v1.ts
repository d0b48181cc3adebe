import { defineEvent, type EventData } from '../event-contract.js';
import { requestSchema } from './referral-preview.js';

/** An organisation asks another to take over care; it shows no identity. */
export const ReferralRequestedV1 = defineEvent({
  type: 'consular-detection.referral-requested',
  version: 1,
  reach: 'addressed',
  rule: 'preview',
  purpose: 'care-and-protection',
  summary: 'An organisation asks another to take over care; it shows no identity.',
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

/** The data of {@link ReferralRequestedV1}. */
export type ReferralRequestedV1 = EventData<typeof ReferralRequestedV1>;
