import { returnPlannedV1 } from '#libs/contracts';
import { defineRecord } from '#libs/service';
import type { PersonExpected } from '../domain/expected-arrival.js';

const { identity, journey } = returnPlannedV1.schema.properties;
const { example } = returnPlannedV1;

/** Who is expected and how they travel, as far as it was disclosed. */
export const expectedArrivalRecord = defineRecord<PersonExpected>({
  kind: 'expected-arrival.person',
  version: 1,
  schema: () => ({ type: 'object', properties: { identity, journey } }),
  example: { identity: example.identity, journey: example.journey },
});
