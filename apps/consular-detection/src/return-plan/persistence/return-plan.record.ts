import { returnPlannedV1, type ReturnPlannedV1 } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** Who returns and how. */
export type Travels = Pick<ReturnPlannedV1, 'identity' | 'journey'>;

const { identity, journey } = returnPlannedV1.schema.properties;
const { example } = returnPlannedV1;

/** Who returns and how, as the plan says. */
export const returnPlanRecord = defineRecord<Travels>({
  kind: 'return-plan.travel',
  version: 1,
  schema: () => ({ type: 'object', properties: { identity, journey } }),
  example: { identity: example.identity, journey: example.journey },
});
