import { defineEvent, type EventData } from '../event-contract.js';
import { day, id, organisation } from '../fields.js';

/** Who goes on with care confirmed that the centre handed the child over to them. */
export const HandedOverV1 = defineEvent({
  type: 'reception.handed-over',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'Who goes on with care confirmed that the centre handed the child over to them.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['arrivalId', 'centre', 'arrivedOn', 'to', 'handedOverOn'],
    properties: {
      arrivalId: id('The arrival'),
      centre: organisation('Reception centre'),
      arrivedOn: day('Day on which the child arrived there'),
      to: organisation('Who took over'),
      handedOverOn: day('Day of the handover'),
    },
  },
  example: {
    arrivalId: '0c9b8a7d-6e5f-4d3c-b2a1-908f7e6d5c4b',
    centre: 'hn.reception-belen',
    arrivedOn: '2026-07-23',
    to: 'hn.dinaf',
    handedOverOn: '2026-07-24',
  },
});

/** The data of {@link HandedOverV1}. */
export type HandedOverV1 = EventData<typeof HandedOverV1>;
