import { ReferralRequested } from '#libs/contracts';
import { defineRecord } from '#libs/service';
import type { Reception } from '../domain/preview.js';

const { placeOfReception, plannedOn } = ReferralRequested.schema.properties.preview.properties;

/** Where the child of a sent referral is to be received, and when, as far as it was planned. */
export const referralRecord = defineRecord<Reception>({
  kind: 'sent-referral.place-of-reception',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['placeOfReception'],
    properties: { placeOfReception, plannedOn },
  }),
  example: {
    placeOfReception: { country: 'HN', department: 'Cortés', municipality: 'San Pedro Sula' },
    plannedOn: '2026-07-25',
  },
});
