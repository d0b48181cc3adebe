import { ReturnPlanned } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** Who returns and how, and what the centre must be ready for. */
export type Travels = Pick<ReturnPlanned, 'identity' | 'journey' | 'health' | 'psychosocial'>;

const { identity, journey, health, psychosocial } = ReturnPlanned.schema.properties;
const { example } = ReturnPlanned;

/** Who returns and how, by the plan. */
export const returnPlanRecord = defineRecord<Travels>({
  kind: 'return-plan.travel',
  version: 1,
  schema: () => ({ type: 'object', properties: { identity, journey, health, psychosocial } }),
  example: {
    ...(example.identity && { identity: example.identity }),
    ...(example.journey && { journey: example.journey }),
    ...(example.health && { health: example.health }),
    ...(example.psychosocial && { psychosocial: example.psychosocial }),
  },
});
