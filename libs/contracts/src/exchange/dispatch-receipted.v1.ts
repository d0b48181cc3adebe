import type { FromSchema } from 'json-schema-to-ts';
import type { EventContract, EventSchema } from '../event-contract.js';
import { eventType, id, moment, organisation } from '../fields.js';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['eventId', 'eventType', 'recipient', 'receiptedAt'],
  properties: {
    eventId: id('The event that was disclosed'),
    eventType: eventType('Its type'),
    recipient: organisation('Who received it'),
    receiptedAt: moment('When the receiving node signed'),
  },
} as const satisfies EventSchema;

/** Data of `exchange.dispatch-receipted`, version 1. */
export type DispatchReceiptedV1 = FromSchema<typeof schema>;

/** The receiving node signed for a copy. */
export const dispatchReceiptedV1 = {
  type: 'exchange.dispatch-receipted',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The receiving node signed for a copy.',
  schema,
  example: {
    eventId: '019949b2-6f3a-7c41-8d52-3b6f9a0c1e7d',
    eventType: 'consular-detection.report-disclosed',
    recipient: 'hn.dinaf',
    receiptedAt: '2026-07-17T16:20:05Z',
  },
} satisfies EventContract<DispatchReceiptedV1>;
