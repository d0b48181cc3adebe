import { correctionReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day, id, organisation } from '../fields.js';

/** The day on which a child arrived was corrected. */
export const ArrivalCorrectedV1 = defineEvent({
  type: 'reception.arrival-corrected',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The day on which a child arrived was corrected.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['arrivalId', 'centre', 'arrivedOn', 'former', 'reason'],
    properties: {
      arrivalId: id('The arrival'),
      centre: organisation('Reception centre'),
      arrivedOn: day('Day of arrival'),
      former: {
        type: 'object',
        additionalProperties: false,
        required: ['arrivedOn'],
        properties: { arrivedOn: day('Day of arrival') },
        description: 'What was published before',
      },
      reason: code(correctionReasons, 'Why it was corrected'),
    },
  },
  example: {
    arrivalId: '0c9b8a7d-6e5f-4d3c-b2a1-908f7e6d5c4b',
    centre: 'hn.reception-belen',
    arrivedOn: '2026-07-23',
    former: { arrivedOn: '2026-06-23' },
    reason: 'entered-wrongly',
  },
});

/** The data of {@link ArrivalCorrectedV1}. */
export type ArrivalCorrectedV1 = EventData<typeof ArrivalCorrectedV1>;
