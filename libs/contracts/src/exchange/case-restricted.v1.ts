import { defineEvent, type EventData } from '../event-contract.js';
import { id, organisation } from '../fields.js';

/** A consent was withdrawn: no service opens these records of the case any more. */
export const CaseRestrictedV1 = defineEvent({
  type: 'exchange.case-restricted',
  version: 1,
  reach: 'node',
  rule: 'safety',
  summary: 'A consent was withdrawn: no service opens these records of the case any more.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['withdrawalId', 'organisations'],
    properties: {
      withdrawalId: id('The withdrawal that restricts it'),
      organisations: {
        type: 'array',
        uniqueItems: true,
        minItems: 1,
        items: organisation('Organisation'),
        description: 'Whose records of the case are restricted',
      },
    },
  },
  example: {
    withdrawalId: '5b1e0c6a-7d2f-4a39-8c40-9e1f2a3b4c5d',
    organisations: ['hn.dinaf'],
  },
});

/** The data of {@link CaseRestrictedV1}. */
export type CaseRestrictedV1 = EventData<typeof CaseRestrictedV1>;
