import { defineEvent, type EventData } from '../event-contract.js';
import { day, id } from '../fields.js';

/** That a child has a best-interests plan is reported to those who referred. */
export const PlanSharedV1 = defineEvent({
  type: 'case-management.plan-shared',
  version: 1,
  reach: 'addressed',
  rule: 'share-back',
  purpose: 'reintegration-follow-up',
  summary: 'That a child has a best-interests plan is reported to those who referred.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['referralId', 'planId', 'approvedOn'],
    properties: {
      referralId: id('The referral'),
      planId: id('The plan, by its number at who approved it'),
      approvedOn: day('Day of approval'),
    },
  },
  example: {
    referralId: 'e3a1c5d2-4f6b-4a7e-9c8d-1b2a3c4d5e6f',
    planId: '3e2d1c0b-a998-4877-9665-544332211000',
    approvedOn: '2026-07-30',
  },
});

/** The data of {@link PlanSharedV1}. */
export type PlanSharedV1 = EventData<typeof PlanSharedV1>;
