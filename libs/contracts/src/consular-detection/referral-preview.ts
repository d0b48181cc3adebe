import {
  ageBands,
  referralServices,
  referralUrgencies,
  sexes,
  travelStatuses,
} from '../code-lists/index.js';
import { code, id, moment, place } from '../fields.js';
import { previewNeeds } from '../preview-needs.js';

/** What an organisation is shown before it answers a referral: no identity. */
export const requestSchema = {
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
} as const;
