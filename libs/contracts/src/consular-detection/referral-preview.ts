import { ageBands, practicalNeeds, referralUrgencies, sexes } from '../code-lists/index.js';
import { correctionOfPreview } from '../correction.js';
import { closedCode, codes, day, flag, id, languages, moment, namedPlace } from '../fields.js';
import { practicalNeedPattern } from '../practical-needs.js';

/**
 * What an organisation is shown before it answers a referral: no identity, and nothing of what
 * happened to the child. Everything here is an allow-list of its own, so that neither a field nor a
 * code that is added elsewhere can be in it, and a receiver refuses anything else. Of the needs it knows
 * those of a later release by their form.
 */
export const requestSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['referralId', 'service', 'urgency', 'respondBy', 'preview'],
  properties: {
    referralId: id('The referral'),
    // Not the list of services: what is asked for must never reveal why.
    service: {
      type: 'string',
      enum: ['care-and-reintegration'],
      description: 'What is asked for',
    },
    urgency: closedCode(referralUrgencies, 'How fast an answer is needed'),
    respondBy: moment('Until when an answer is needed'),
    correction: correctionOfPreview,
    preview: {
      type: 'object',
      additionalProperties: false,
      required: ['ageBand', 'sex', 'languages', 'needs', 'placeOfReception'],
      properties: {
        ageBand: closedCode(ageBands, 'Age, as a band'),
        sex: closedCode(sexes, 'Sex'),
        languages: languages('Languages that the child speaks'),
        interpreter: flag('Whether an interpreter is needed; absent where no language is known'),
        needs: codes(
          practicalNeeds,
          'What the receiver must be able to provide',
          practicalNeedPattern,
        ),
        placeOfReception: namedPlace('Where the child is to be received'),
        plannedOn: day('The day on which the child is to be received, where it is planned'),
      },
      description: 'What the receiver sees before it answers: no identity, no concern',
    },
  },
} as const;
