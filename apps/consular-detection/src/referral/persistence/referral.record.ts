import { ReferralRequested } from '#libs/contracts';
import { defineRecord } from '#libs/service';
import type { Preview } from '../domain/preview.js';

const { placeOfReception } = ReferralRequested.schema.properties.preview.properties;

/** Where the child of a sent referral is to be received. */
export const referralRecord = defineRecord<Pick<Preview, 'placeOfReception'>>({
  kind: 'sent-referral.place-of-reception',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['placeOfReception'],
    properties: { placeOfReception },
  }),
  example: {
    placeOfReception: { country: 'HN', department: 'Cortés', municipality: 'San Pedro Sula' },
  },
});
