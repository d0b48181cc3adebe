import { formerDisclosures } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { code, eventType, id, organisation } from '../fields.js';

/** What was withheld, in whole or in part, may go now: its sender sends it again, as its record is today. */
export const DisclosureAllowedV1 = defineEvent({
  type: 'exchange.disclosure-allowed',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary:
    'What was withheld, in whole or in part, may go now: its sender sends it again, as it is today.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['eventId', 'eventType', 'recipient', 'after'],
    properties: {
      eventId: id('The event that was withheld'),
      eventType: eventType('Its type'),
      recipient: organisation('From whom it was withheld'),
      after: code(formerDisclosures, 'What it had come to before'),
    },
  },
  example: {
    eventId: '019949b2-6f3a-7c41-8d52-3b6f9a0c1e7d',
    eventType: 'consular-detection.return-planned',
    recipient: 'hn.reception-belen',
    after: 'withheld',
  },
});

/** The data of {@link DisclosureAllowedV1}. */
export type DisclosureAllowedV1 = EventData<typeof DisclosureAllowedV1>;
