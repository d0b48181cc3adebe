import { immediateAssistance, triageColours } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { correctionOfPreview as correctionOfArrival } from '../correction.js';
import { code, codes, day, id, organisation, text } from '../fields.js';
import { ReturnPlannedV1 } from '../consular-detection/return-planned.v1.js';

/** How a child arrived and what they were given, for who has their care now. */
export const ArrivalDisclosedV1 = defineEvent({
  type: 'reception.arrival-disclosed',
  version: 1,
  reach: 'addressed',
  rule: 'disclose',
  purpose: 'care-and-protection',
  parts: { identity: 'identity', health: 'health', psychosocial: 'psychosocial' },
  summary: 'How a child arrived and what they were given, for who has their care now.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['arrivalId', 'caseId', 'centre', 'arrivedOn'],
    properties: {
      arrivalId: id('The arrival'),
      caseId: id('The case of who has care'),
      centre: organisation('Reception centre'),
      arrivedOn: day('Day of arrival'),
      correction: correctionOfArrival,
      identity: ReturnPlannedV1.schema.properties.identity,
      health: {
        type: 'object',
        additionalProperties: false,
        properties: {
          condition: text('How the child was on arrival'),
          assistance: codes(immediateAssistance, 'What the child was given'),
        },
        description: 'State on arrival',
      },
      psychosocial: {
        type: 'object',
        additionalProperties: false,
        required: ['triage'],
        properties: { triage: code(triageColours, 'Psychosocial triage') },
        description: 'Psychosocial state, as the centre rated it last',
      },
    },
  },
  example: {
    arrivalId: '0c9b8a7d-6e5f-4d3c-b2a1-908f7e6d5c4b',
    caseId: 'a7b6c5d4-e3f2-4160-8f9e-8d7c6b5a4938',
    centre: 'hn.reception-belen',
    arrivedOn: '2026-07-23',
    identity: { givenNames: 'Marisol', estimatedAge: 13, sex: 'female' },
    health: { condition: 'Tired, with a cough', assistance: ['food', 'medical-screening'] },
    psychosocial: { triage: 'yellow' },
  },
});

/** The data of {@link ArrivalDisclosedV1}. */
export type ArrivalDisclosedV1 = EventData<typeof ArrivalDisclosedV1>;
