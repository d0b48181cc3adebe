import { defineEvent, type EventData } from '../event-contract.js';
import { day, fieldPaths, id, organisation } from '../fields.js';

/** The centre wants to hand a child over; it stays responsible until the other confirms. */
export const HandoverProposedV1 = defineEvent({
  type: 'reception.handover-proposed',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The centre wants to hand a child over; it stays responsible until the other confirms.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['handoverId', 'arrivalId', 'centre', 'to', 'plannedOn', 'fields'],
    properties: {
      handoverId: id('The handover'),
      arrivalId: id('The arrival'),
      centre: organisation('Reception centre'),
      to: organisation('Who is asked to take over'),
      plannedOn: day('Day on which the child is to go over'),
      fields: fieldPaths('What they were shown, by the names of the fields'),
    },
  },
  example: {
    handoverId: '4e8d0c7b-1a2f-4b3c-9d4e-5f60718293a5',
    arrivalId: '0c9b8a7d-6e5f-4d3c-b2a1-908f7e6d5c4b',
    centre: 'hn.reception-belen',
    to: 'hn.dinaf',
    plannedOn: '2026-07-24',
    fields: ['centre', 'arrivedOn', 'plannedOn'],
  },
});

/** The data of {@link HandoverProposedV1}. */
export type HandoverProposedV1 = EventData<typeof HandoverProposedV1>;
