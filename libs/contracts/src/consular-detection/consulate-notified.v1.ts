import { defineEvent, type EventData } from '../event-contract.js';
import { fieldPaths, id, organisation } from '../fields.js';

/** Consulates of this node were notified that another country refers a child of theirs. */
export const ConsulateNotifiedV1 = defineEvent({
  type: 'consular-detection.consulate-notified',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'Consulates of this node were notified that another country refers a child of theirs.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['requestId', 'sender', 'consulates', 'fields'],
    properties: {
      requestId: id('The delivered copy of the request that they were notified of'),
      sender: organisation('Who referred the child'),
      consulates: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: organisation('A consulate of this node'),
        description: 'Who was notified',
      },
      fields: fieldPaths('What they were shown, by the names of the fields'),
    },
  },
  example: {
    requestId: '019949b2-6f3a-7c41-8d52-3b6f9a0c1e7d',
    sender: 'mx.dif-chiapas',
    consulates: ['hn.consulate-tapachula'],
    fields: ['sender', 'agency', 'service', 'urgency'],
  },
});

/** The data of {@link ConsulateNotifiedV1}. */
export type ConsulateNotifiedV1 = EventData<typeof ConsulateNotifiedV1>;
