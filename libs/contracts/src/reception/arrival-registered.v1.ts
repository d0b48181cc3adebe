import { defineEvent, type EventData } from '../event-contract.js';
import { day, id, organisation } from '../fields.js';

/** A child arrived at the reception centre, whether or not one was expected. */
export const ArrivalRegisteredV1 = defineEvent({
  type: 'reception.arrival-registered',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A child arrived at the reception centre, whether or not one was expected.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['arrivalId', 'centre', 'arrivedOn'],
    properties: {
      expectedArrivalId: id('The expected arrival; absent when nobody had announced the child'),
      arrivalId: id('The arrival'),
      centre: organisation('Reception centre'),
      referralId: id('The referral; absent when nobody had announced the child'),
      arrivedOn: day('Day of arrival'),
    },
  },
  example: {
    expectedArrivalId: '9d4b2a6c-7e8f-4c1d-a2b3-c4d5e6f70819',
    arrivalId: '0c9b8a7d-6e5f-4d3c-b2a1-908f7e6d5c4b',
    centre: 'hn.reception-belen',
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    arrivedOn: '2026-07-23',
  },
});

/** The data of {@link ArrivalRegisteredV1}. */
export type ArrivalRegisteredV1 = EventData<typeof ArrivalRegisteredV1>;
