import type { FromSchema } from 'json-schema-to-ts';
import {
  ageBands,
  referralServices,
  referralUrgencies,
  sexes,
  travelStatuses,
} from '../code-lists/index.js';
import type { EventContract, EventSchema } from '../event-contract.js';
import { code, id, moment, place } from '../fields.js';
import { previewNeeds } from '../preview-needs.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId', 'service', 'urgency', 'respondBy', 'preview'],
  properties: {
    referralId: id('The referral'),
    service: code(referralServices, 'What is asked for'),
    urgency: code(referralUrgencies, 'How fast an answer is needed'),
    respondBy: moment('Until when an answer is needed'),
    preview: {
      type: 'object',
      additionalProperties: false,
      required: ['ageBand', 'sex', 'travelStatus', 'needs', 'placeOfReception'],
      properties: {
        ageBand: code(ageBands, 'Age, as a band'),
        sex: code(sexes, 'Sex'),
        travelStatus: code(travelStatuses, 'How the child travelled'),
        needs: {
          type: 'array',
          uniqueItems: true,
          items: { type: 'string', enum: previewNeeds },
          description:
            'Protection concerns and immediate needs that may be shown before acceptance',
        },
        placeOfReception: place('Where the child is to be received'),
      },
      description: 'What the receiver sees before it answers: no identity',
    },
  },
} as const satisfies EventSchema;

/** Data of `consular-detection.referral-requested`, version 1. */
export type ReferralRequestedV1 = FromSchema<typeof schema>;

/** An organisation asks another to take over care; it shows no identity. */
export const referralRequestedV1 = {
  type: 'consular-detection.referral-requested',
  version: 1,
  reach: 'addressed',
  rule: 'preview',
  purpose: 'care-and-protection',
  summary: 'An organisation asks another to take over care; it shows no identity.',
  schema,
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    service: 'care-and-reintegration',
    urgency: 'urgent',
    respondBy: '2026-07-19T18:00:00Z',
    preview: {
      ageBand: '12-14',
      sex: 'female',
      travelStatus: 'unaccompanied',
      needs: ['undocumented', 'food', 'call-to-family'],
      placeOfReception: { country: 'HN', department: 'Cortés', municipality: 'San Pedro Sula' },
    },
  },
} satisfies EventContract<ReferralRequestedV1>;
