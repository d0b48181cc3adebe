import { planServices, reintegrationDimensions } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, day, id } from '../fields.js';

/** The best-interests plan of a case was approved. */
export const PlanApprovedV1 = defineEvent({
  type: 'case-management.plan-approved',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The best-interests plan of a case was approved.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['caseId', 'planId', 'approvedOn', 'services'],
    properties: {
      caseId: id('The case'),
      planId: id('The plan'),
      approvedOn: day('Day of approval'),
      services: {
        type: 'array',
        minItems: 1,
        maxItems: 40,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['dimension', 'service'],
          properties: {
            dimension: code(reintegrationDimensions, 'Dimension of reintegration'),
            service: code(planServices, 'Service'),
          },
        },
        description: 'What the child and the family are to get',
      },
    },
  },
  example: {
    caseId: 'a7b6c5d4-e3f2-4160-8f9e-8d7c6b5a4938',
    planId: '3e2d1c0b-a998-4877-9665-544332211000',
    approvedOn: '2026-07-30',
    services: [
      { dimension: 'social-and-cultural', service: 'school-return' },
      { dimension: 'psychosocial', service: 'counselling' },
    ],
  },
});

/** The data of {@link PlanApprovedV1}. */
export type PlanApprovedV1 = EventData<typeof PlanApprovedV1>;
