import type { CaseClosureReason } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of a closure. */
export interface ClosureRecord {
  readonly reason: CaseClosureReason;
}

/** Why a case was closed. */
export const closureRecord = defineRecord<ClosureRecord>({
  kind: 'case.closure',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' } },
  }),
  example: { reason: 'plan-achieved' },
});
