import { defineRecord } from '#libs/service';

/** What is encrypted of an arrival. */
export interface ArrivalRecord {
  readonly condition?: string;
}

/** How a child was on arrival. */
export const arrivalRecord = defineRecord<ArrivalRecord>({
  kind: 'arrival.condition',
  version: 1,
  schema: () => ({ type: 'object', properties: { condition: { type: 'string' } } }),
  example: { condition: 'Tired and hungry, otherwise well.' },
});
