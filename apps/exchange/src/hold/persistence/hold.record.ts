import type { HoldReason } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of a hold. */
export interface HoldRecord {
  readonly reason: HoldReason;
}

/** Why a hold was set. */
export const holdRecord = defineRecord<HoldRecord>({
  kind: 'hold.reason',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' } },
  }),
  example: { reason: 'may-seek-international-protection' },
});
