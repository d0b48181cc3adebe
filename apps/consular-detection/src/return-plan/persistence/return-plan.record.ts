import { ReturnPlanned } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** Who returns and how. */
export type Travels = Pick<ReturnPlanned, 'identity' | 'journey'>;

const { identity, journey } = ReturnPlanned.schema.properties;
const { example } = ReturnPlanned;

/** Who returns and how, by the plan. */
export const returnPlanRecord = defineRecord<Travels>({
  kind: 'return-plan.travel',
  version: 1,
  schema: () => ({ type: 'object', properties: { identity, journey } }),
  example: {
    ...(example.identity && { identity: example.identity }),
    ...(example.journey && { journey: example.journey }),
  },
});
