import { ArrivalDisclosed } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** How a child arrived, as far as the centre disclosed it. */
export type DisclosedArrival = Omit<ArrivalDisclosed, 'arrivalId' | 'caseId'>;

const { properties } = ArrivalDisclosed.schema;
const { centre, arrivedOn, correction, identity, health, psychosocial } = properties;
const { arrivalId: _arrival, caseId: _case, ...example } = ArrivalDisclosed.example;

/** How a child arrived at the centre, and what they were given there. */
export const disclosedArrivalRecord = defineRecord<DisclosedArrival>({
  kind: 'case.arrival',
  version: 1,
  received: 'disclosure',
  schema: () => ({
    type: 'object',
    required: ['centre', 'arrivedOn'],
    properties: { centre, arrivedOn, correction, identity, health, psychosocial },
  }),
  example,
});
