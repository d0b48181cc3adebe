import { defineEvent, type EventData } from '../event-contract.js';
import { organisation } from '../fields.js';

/** Consent was given again and something was disclosed under it: the records are open again. */
export const RestrictionLiftedV1 = defineEvent({
  type: 'exchange.restriction-lifted',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary:
    'Consent was given again and something was disclosed under it: the records are open again.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['organisation'],
    properties: {
      organisation: organisation('Whose records of the case are open again'),
    },
  },
  example: { organisation: 'hn.dinaf' },
});

/** The data of {@link RestrictionLiftedV1}. */
export type RestrictionLiftedV1 = EventData<typeof RestrictionLiftedV1>;
