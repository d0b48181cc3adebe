import { defineEvent, type EventData } from '../event-contract.js';
import { day, id } from '../fields.js';

/** A planned visit was not made in time: it is a task of somebody now. */
export const VisitOverdueV1 = defineEvent({
  type: 'follow-up.visit-overdue',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A planned visit was not made in time: it is a task of somebody now.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['followUpId', 'visitId', 'dueOn'],
    properties: {
      followUpId: id('The follow-up'),
      visitId: id('The visit'),
      dueOn: day('Day by which it was due'),
    },
  },
  example: {
    followUpId: 'b1c2d3e4-f506-4172-8394-a5b6c7d8e9f0',
    visitId: 'd5e6f708-192a-4b3c-8d4e-5f60718293a4',
    dueOn: '2026-10-23',
  },
});

/** The data of {@link VisitOverdueV1}. */
export type VisitOverdueV1 = EventData<typeof VisitOverdueV1>;
