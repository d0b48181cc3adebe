import { defineEvent, type EventData } from '../event-contract.js';
import { id, line } from '../fields.js';

/** A service restricts its records of a case: nobody there opens them any more. */
export const RestrictionAppliedV1 = defineEvent({
  type: 'exchange.restriction-applied',
  version: 1,
  reach: 'node',
  rule: 'safety',
  summary: 'A service restricts its records of a case: nobody there opens them any more.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['withdrawalId', 'service'],
    properties: {
      withdrawalId: id('The withdrawal'),
      service: line('The service that restricts its records'),
    },
  },
  example: { withdrawalId: '5b1e0c6a-7d2f-4a39-8c40-9e1f2a3b4c5d', service: 'case-management' },
});

/** The data of {@link RestrictionAppliedV1}. */
export type RestrictionAppliedV1 = EventData<typeof RestrictionAppliedV1>;
