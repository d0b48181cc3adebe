import { defineEvent, type EventData } from '../event-contract.js';
import { day, id, organisation } from '../fields.js';

/** A reception centre expects a child. */
export const ArrivalExpectedV1 = defineEvent({
  type: 'reception.arrival-expected',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A reception centre expects a child.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['expectedArrivalId', 'centre', 'referralId', 'sender', 'arrivesOn'],
    properties: {
      expectedArrivalId: id('The expected arrival'),
      centre: organisation('Reception centre'),
      referralId: id('The referral'),
      sender: organisation('Who planned the return'),
      arrivesOn: day('Planned day of arrival'),
    },
  },
  example: {
    expectedArrivalId: '9d4b2a6c-7e8f-4c1d-a2b3-c4d5e6f70819',
    centre: 'hn.reception-belen',
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    sender: 'mx.dif-chiapas',
    arrivesOn: '2026-07-23',
  },
});

/** The data of {@link ArrivalExpectedV1}. */
export type ArrivalExpectedV1 = EventData<typeof ArrivalExpectedV1>;
