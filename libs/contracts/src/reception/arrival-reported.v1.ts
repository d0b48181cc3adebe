import { defineEvent, type EventData } from '../event-contract.js';
import { day, flag, id } from '../fields.js';

/** The reception centre reports to who sent a child whether they came. */
export const ArrivalReportedV1 = defineEvent({
  type: 'reception.arrival-reported',
  version: 1,
  reach: 'addressed',
  rule: 'status',
  purpose: 'return-and-reception',
  summary: 'The reception centre reports to who sent a child whether they came.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'came', 'on'],
    properties: {
      referralId: id('The referral'),
      came: flag('Whether the child came'),
      on: day('Day of arrival, or the day on which the child was expected and did not come'),
    },
  },
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    came: false,
    on: '2026-07-23',
  },
});

/** The data of {@link ArrivalReportedV1}. */
export type ArrivalReportedV1 = EventData<typeof ArrivalReportedV1>;
