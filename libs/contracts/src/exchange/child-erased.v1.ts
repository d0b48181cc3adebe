import { erasureReasons } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { closedCode, id } from '../fields.js';

/** The data key of a child was destroyed: every process forgets it. */
export const ChildErasedV1 = defineEvent({
  type: 'exchange.child-erased',
  version: 1,
  reach: 'node',
  rule: 'safety',
  summary: 'The data key of a child was destroyed: every process forgets it.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['childId', 'reason'],
    properties: {
      childId: id('The child, as this node knew them'),
      reason: closedCode(erasureReasons, 'Why'),
    },
  },
  example: { childId: '0b7e2c1d-4a5f-4e6d-9b8c-7a6f5e4d3c2b', reason: 'requested' },
});

/** The data of {@link ChildErasedV1}. */
export type ChildErasedV1 = EventData<typeof ChildErasedV1>;
