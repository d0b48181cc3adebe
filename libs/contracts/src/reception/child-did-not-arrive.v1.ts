import { defineEvent, type EventData } from '../event-contract.js';
import { day, id, organisation } from '../fields.js';

/** An expected child did not come: somebody must search for them. */
export const ChildDidNotArriveV1 = defineEvent({
  type: 'reception.child-did-not-arrive',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'An expected child did not come: somebody must search for them.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['expectedArrivalId', 'centre', 'referralId', 'expectedOn'],
    properties: {
      expectedArrivalId: id('The expected arrival'),
      centre: organisation('Reception centre'),
      referralId: id('The referral'),
      expectedOn: day('Day on which the child was expected'),
    },
  },
  example: {
    expectedArrivalId: '9d4b2a6c-7e8f-4c1d-a2b3-c4d5e6f70819',
    centre: 'hn.reception-belen',
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    expectedOn: '2026-07-23',
  },
});

/** The data of {@link ChildDidNotArriveV1}. */
export type ChildDidNotArriveV1 = EventData<typeof ChildDidNotArriveV1>;
