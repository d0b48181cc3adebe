import type { CaseClosureReason } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of the end of a follow-up. */
export interface FollowUpEnd {
  readonly reason: CaseClosureReason;
}

/** Why a follow-up ended with its case. */
export const followUpEndRecord = defineRecord<FollowUpEnd>({
  kind: 'follow-up.end',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' } },
  }),
  example: { reason: 'plan-achieved' },
});
