import { discardReasons, receiptStates } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, eventType, id, moment, organisation } from '../fields.js';

/** The receiving node signed for a copy. */
export const DispatchReceiptedV1 = defineEvent({
  type: 'exchange.dispatch-receipted',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'The receiving node signed for a copy.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['eventId', 'eventType', 'recipient', 'state', 'receiptedAt'],
    properties: {
      eventId: id('The event that was disclosed'),
      eventType: eventType('Its type'),
      recipient: organisation('Who received it'),
      state: code(receiptStates, 'What it signed for'),
      reason: code(discardReasons, 'Why it was discarded, as far as the receiver says so'),
      receiptedAt: moment('When the receiving node signed'),
    },
  },
  example: {
    eventId: '019949b2-6f3a-7c41-8d52-3b6f9a0c1e7d',
    eventType: 'consular-detection.report-disclosed',
    recipient: 'hn.dinaf',
    state: 'applied',
    receiptedAt: '2026-07-17T16:20:05Z',
  },
});

/** The data of {@link DispatchReceiptedV1}. */
export type DispatchReceiptedV1 = EventData<typeof DispatchReceiptedV1>;
