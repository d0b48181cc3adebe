import type { ScreeningOutcome } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of a protection screening. */
export interface ScreeningRecord {
  readonly outcome: ScreeningOutcome;
  readonly screenedOn: string;
}

/** What the last protection screening found. */
export const screeningRecord = defineRecord<ScreeningRecord>({
  kind: 'detection.screening',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['outcome', 'screenedOn'],
    properties: { outcome: { type: 'string' }, screenedOn: { type: 'string' } },
  }),
  example: { outcome: 'no-need-identified', screenedOn: '2026-07-15' },
});
