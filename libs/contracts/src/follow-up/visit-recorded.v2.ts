import { visitColours } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day, flag, id } from '../fields.js';

/** A follow-up visit was made and rated, or its record was corrected. */
export const VisitRecordedV2 = defineEvent({
  type: 'follow-up.visit-recorded',
  version: 2,
  reach: 'node',
  rule: 'internal',
  summary: 'A follow-up visit was made and rated, or its record was corrected.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['followUpId', 'visitId', 'visitedOn', 'childSeen'],
    properties: {
      followUpId: id('The follow-up'),
      visitId: id('The visit'),
      visitedOn: day('Day of the visit'),
      childSeen: flag('Whether the child was seen'),
      colour: code(
        visitColours,
        'Colour of the visit by its ratings; absent when the child was not seen',
      ),
      former: {
        type: 'object',
        additionalProperties: false,
        required: ['visitedOn'],
        properties: {
          visitedOn: day('Day of the visit'),
          colour: code(visitColours, 'Its colour'),
        },
        description: 'Of one that is corrected: what was published of it before',
      },
    },
  },
  example: {
    followUpId: 'b1c2d3e4-f506-4172-8394-a5b6c7d8e9f0',
    visitId: 'c4d5e6f7-0819-4a2b-bc3d-4e5f60718293',
    visitedOn: '2026-08-21',
    childSeen: true,
    colour: 'green',
  },
});

/** The data of {@link VisitRecordedV2}. */
export type VisitRecordedV2 = EventData<typeof VisitRecordedV2>;
