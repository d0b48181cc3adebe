import { immediateAssistance, triageColours } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, codes, id } from '../fields.js';

/** The centre gave immediate assistance and rated the psychosocial state. */
export const ImmediateAssistanceGivenV1 = defineEvent({
  type: 'reception.immediate-assistance-given',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The centre gave immediate assistance and rated the psychosocial state.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['arrivalId', 'assistance', 'triage'],
    properties: {
      arrivalId: id('The arrival'),
      assistance: { ...codes(immediateAssistance, 'What was given'), minItems: 1 },
      triage: code(triageColours, 'Psychosocial triage'),
    },
  },
  example: {
    arrivalId: '0c9b8a7d-6e5f-4d3c-b2a1-908f7e6d5c4b',
    assistance: ['food', 'hygiene', 'medical-screening', 'call-to-family'],
    triage: 'yellow',
  },
});

/** The data of {@link ImmediateAssistanceGivenV1}. */
export type ImmediateAssistanceGivenV1 = EventData<typeof ImmediateAssistanceGivenV1>;
