import type { ImmediateAssistance, TriageColour } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** What is encrypted of an arrival. */
export interface ArrivalRecord {
  readonly condition?: string;
  /** Everything that was given so far, each once. */
  readonly assistance: readonly ImmediateAssistance[];
  /** The latest. */
  readonly triage?: TriageColour;
}

/** How a child was on arrival, and what they were given. */
export const arrivalRecord = defineRecord<ArrivalRecord>({
  kind: 'arrival.condition',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['assistance'],
    properties: {
      condition: { type: 'string' },
      assistance: { type: 'array', items: { type: 'string' } },
      triage: { type: 'string' },
    },
  }),
  example: {
    condition: 'Tired and hungry, otherwise well.',
    assistance: ['food', 'clothing'],
    triage: 'yellow',
  },
});
