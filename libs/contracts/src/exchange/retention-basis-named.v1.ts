import { legalBases } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, organisation } from '../fields.js';

/** An organisation names the basis on which it retains what it received: that is shown again. */
export const RetentionBasisNamedV1 = defineEvent({
  type: 'exchange.retention-basis-named',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary:
    'An organisation names the basis on which it retains what it received: that is shown again.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['organisation', 'legalBasis'],
    properties: {
      organisation: organisation('Who retains what it received of the case'),
      legalBasis: code(legalBases, 'Its own legal basis'),
    },
  },
  example: { organisation: 'hn.dinaf', legalBasis: 'legal-obligation' },
});

/** The data of {@link RetentionBasisNamedV1}. */
export type RetentionBasisNamedV1 = EventData<typeof RetentionBasisNamedV1>;
