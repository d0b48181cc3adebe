import { caseClosureReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day, id } from '../fields.js';

/** The agency closed a case, with its reason. */
export const CaseClosedV1 = defineEvent({
  type: 'case-management.case-closed',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The agency closed a case, with its reason.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['caseId', 'reason', 'closedOn'],
    properties: {
      caseId: id('The case'),
      reason: code(caseClosureReasons, 'Why it was closed'),
      closedOn: day('Day of closure'),
    },
  },
  example: {
    caseId: 'a7b6c5d4-e3f2-4160-8f9e-8d7c6b5a4938',
    reason: 'plan-achieved',
    closedOn: '2027-07-23',
  },
});

/** The data of {@link CaseClosedV1}. */
export type CaseClosedV1 = EventData<typeof CaseClosedV1>;
