import { defineEvent, type EventData } from '../event-contract.js';
import { id } from '../fields.js';

/** A supervisor sealed a case to named people, or unsealed it. */
export const CaseSealedV1 = defineEvent({
  type: 'case-management.case-sealed',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A supervisor sealed a case to named people, or unsealed it.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['caseId', 'sealedTo'],
    properties: {
      caseId: id('The case'),
      sealedTo: {
        type: 'array',
        uniqueItems: true,
        items: { type: 'string', pattern: '^\\S{1,200}$' },
        description:
          'Who alone may read it, by the ids that the issuer gives them; empty: everybody whose task it is',
      },
    },
  },
  example: {
    caseId: 'a7b6c5d4-e3f2-4160-8f9e-8d7c6b5a4938',
    sealedTo: ['supervisor-1', 'caseworker-7'],
  },
});

/** The data of {@link CaseSealedV1}. */
export type CaseSealedV1 = EventData<typeof CaseSealedV1>;
