import { defineRecord } from '#libs/service';

/** What is encrypted of an answer to a sent referral. */
export interface AnswerRecord {
  readonly reason: string;
}

/** Why the receiver of a sent referral answered as it did. */
export const answerRecord = defineRecord<AnswerRecord>({
  kind: 'sent-referral.answer',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' } },
  }),
  example: { reason: 'no-capacity' },
});
