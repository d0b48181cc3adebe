import { ReturnPlanned, type ImmediateAssistance, type TriageColour } from '#libs/contracts';
import { defineRecord } from '#libs/service';

const { identity } = ReturnPlanned.schema.properties;

/** What is encrypted of an arrival. */
export interface ArrivalRecord {
  /** Who the child is, as the centre learnt it from them. */
  readonly identity?: NonNullable<ReturnPlanned['identity']>;
  readonly condition?: string;
  /** Of a former version: the day that was recorded, which stands beside the record. */
  readonly arrivedOn?: string;
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
      identity,
      condition: { type: 'string' },
      arrivedOn: { type: 'string' },
      assistance: { type: 'array', items: { type: 'string' } },
      triage: { type: 'string' },
    },
  }),
  example: {
    identity: { givenNames: 'Marisol', estimatedAge: 13, sex: 'female' },
    condition: 'Tired and hungry, otherwise well.',
    arrivedOn: '2026-07-23',
    assistance: ['food', 'clothing'],
    triage: 'yellow',
  },
});
