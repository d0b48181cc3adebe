import { defineEvent, type EventData } from '../event-contract.js';
import { day, id, organisation } from '../fields.js';

/** Nobody answered a handover in time: the child is still the centre's, and both must act. */
export const HandoverOverdueV1 = defineEvent({
  type: 'reception.handover-overdue',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary:
    'Nobody answered a handover in time: the child is still the centre’s, and both must act.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['handoverId', 'arrivalId', 'centre', 'to', 'answerBy'],
    properties: {
      handoverId: id('The handover'),
      arrivalId: id('The arrival'),
      centre: organisation('Reception centre'),
      to: organisation('Who is asked to take over'),
      answerBy: day('Day until whose end an answer was due'),
    },
  },
  example: {
    handoverId: '4e8d0c7b-1a2f-4b3c-9d4e-5f60718293a5',
    arrivalId: '0c9b8a7d-6e5f-4d3c-b2a1-908f7e6d5c4b',
    centre: 'hn.reception-belen',
    to: 'hn.dinaf',
    answerBy: '2026-07-24',
  },
});

/** The data of {@link HandoverOverdueV1}. */
export type HandoverOverdueV1 = EventData<typeof HandoverOverdueV1>;
