import { defineEvent, type EventData } from '../event-contract.js';
import { id } from '../fields.js';

/** A protection hold was lifted. */
export const HoldLiftedV1 = defineEvent({
  type: 'exchange.hold-lifted',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A protection hold was lifted.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['holdId'],
    properties: {
      holdId: id('The hold'),
    },
  },
  example: { holdId: 'f708192a-3b4c-4d5e-8f60-718293a4b5c6' },
});

/** The data of {@link HoldLiftedV1}. */
export type HoldLiftedV1 = EventData<typeof HoldLiftedV1>;
