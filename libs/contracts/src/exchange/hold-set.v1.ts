import { holdReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, id } from '../fields.js';

/** A protection hold: from now on nothing may reach the country of origin. */
export const HoldSetV1 = defineEvent({
  type: 'exchange.hold-set',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A protection hold: from now on nothing may reach the country of origin.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['holdId', 'reason'],
    properties: {
      holdId: id('The hold'),
      reason: code(holdReasons, 'Why it was set'),
    },
  },
  example: {
    holdId: 'f708192a-3b4c-4d5e-8f60-718293a4b5c6',
    reason: 'may-seek-international-protection',
  },
});

/** The data of {@link HoldSetV1}. */
export type HoldSetV1 = EventData<typeof HoldSetV1>;
