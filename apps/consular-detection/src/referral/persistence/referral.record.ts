import { dtoSchema } from '#libs/http';
import { defineRecord } from '#libs/service';
import { PlaceOfReceptionRequest } from '../forms/place-of-reception.request.js';
import type { Preview } from '../domain/preview.js';

/** Where the child of a sent referral is to be received. */
export const referralRecord = defineRecord<Pick<Preview, 'placeOfReception'>>({
  kind: 'sent-referral.place-of-reception',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['placeOfReception'],
    properties: { placeOfReception: dtoSchema(PlaceOfReceptionRequest) },
  }),
  example: {
    placeOfReception: { country: 'HN', department: 'Cortés', municipality: 'San Pedro Sula' },
  },
});
