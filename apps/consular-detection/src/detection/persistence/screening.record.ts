import type { ScreeningOutcome } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of a protection screening. */
export interface ScreeningRecord {
  readonly outcome: ScreeningOutcome;
}

/** What the last protection screening found. */
export const screeningRecord = defineRecord<ScreeningRecord>({
  kind: 'detection.screening',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['outcome'],
    properties: { outcome: { type: 'string' } },
  }),
  example: { outcome: 'no-need-identified' },
});
