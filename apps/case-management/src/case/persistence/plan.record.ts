import { dtoSchema } from '#libs/http';
import { defineRecord } from '#libs/service';
import { ApprovePlanRequest } from '../forms/approve-plan.request.js';
import type { Plan } from '../domain/plan.js';

/** A best-interests plan. */
export const planRecord = defineRecord<Plan>({
  kind: 'case.plan',
  version: 1,
  schema: () => dtoSchema(ApprovePlanRequest),
  example: {
    services: [{ dimension: 'social-and-cultural', service: 'school-return' }],
    objective: 'Back to school with her grandmother.',
    viewsOfChild: 'Wants to go on to secondary school.',
  },
});
