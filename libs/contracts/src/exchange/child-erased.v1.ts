import type { FromSchema } from 'json-schema-to-ts';
import { erasureReasons } from '../code-lists/index.js';
import type { EventContract, EventSchema } from '../event-contract.js';
import { closedCode, id } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['childId', 'reason'],
  properties: {
    childId: id('The child, as this node knew them'),
    reason: closedCode(erasureReasons, 'Why'),
  },
} as const satisfies EventSchema;

/** Data of `exchange.child-erased`, version 1. */
export type ChildErasedV1 = FromSchema<typeof schema>;

/** The data key of a child was destroyed: every process forgets it. */
export const childErasedV1 = {
  type: 'exchange.child-erased',
  version: 1,
  reach: 'node',
  rule: 'safety',
  summary: 'The data key of a child was destroyed: every process forgets it.',
  schema,
  example: { childId: '0b7e2c1d-4a5f-4e6d-9b8c-7a6f5e4d3c2b', reason: 'requested' },
} satisfies EventContract<ChildErasedV1>;
