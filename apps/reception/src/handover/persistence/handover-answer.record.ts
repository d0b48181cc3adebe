import type { HandoverDeclineReason } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of an answer. */
export interface HandoverAnswer {
  readonly reason: HandoverDeclineReason;
}

/** Why a handover was declined. */
export const handoverAnswerRecord = defineRecord<HandoverAnswer>({
  kind: 'handover.answer',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' } },
  }),
  example: { reason: 'no-capacity' },
});
