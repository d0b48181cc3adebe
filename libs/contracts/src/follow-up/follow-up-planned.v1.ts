import { defineEvent, type EventData } from '../event-contract.js';
import { day, id } from '../fields.js';

/** The visits of the twelve months after arrival were planned. */
export const FollowUpPlannedV1 = defineEvent({
  type: 'follow-up.follow-up-planned',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The visits of the twelve months after arrival were planned.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['followUpId', 'caseId', 'visits'],
    properties: {
      followUpId: id('The follow-up'),
      caseId: id('The case'),
      visits: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['visitId', 'dueOn'],
          properties: { visitId: id('The visit'), dueOn: day('Day by which it is due') },
        },
        description: 'Planned visits',
      },
    },
  },
  example: {
    followUpId: 'b1c2d3e4-f506-4172-8394-a5b6c7d8e9f0',
    caseId: 'a7b6c5d4-e3f2-4160-8f9e-8d7c6b5a4938',
    visits: [
      { visitId: 'c4d5e6f7-0819-4a2b-bc3d-4e5f60718293', dueOn: '2026-08-22' },
      { visitId: 'd5e6f708-192a-4b3c-8d4e-5f60718293a4', dueOn: '2026-10-23' },
    ],
  },
});

/** The data of {@link FollowUpPlannedV1}. */
export type FollowUpPlannedV1 = EventData<typeof FollowUpPlannedV1>;
