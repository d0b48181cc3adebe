import { ReturnPlanned } from '#libs/contracts';
import { defineRecord } from '#libs/service';
import type { PersonExpected } from '../domain/expected-arrival.js';

const { identity, journey, health, psychosocial } = ReturnPlanned.schema.properties;
const { example } = ReturnPlanned;

/** Who is expected and how they travel, as far as it was disclosed. */
export const expectedArrivalRecord = defineRecord<PersonExpected>({
  kind: 'expected-arrival.person',
  version: 1,
  received: 'disclosure',
  schema: () => ({ type: 'object', properties: { identity, journey, health, psychosocial } }),
  example: {
    ...(example.identity && { identity: example.identity }),
    ...(example.journey && { journey: example.journey }),
    ...(example.health && { health: example.health }),
    ...(example.psychosocial && { psychosocial: example.psychosocial }),
  },
});
