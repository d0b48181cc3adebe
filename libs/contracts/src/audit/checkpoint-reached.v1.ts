import { defineEvent, type EventData } from '../event-contract.js';
import { moment } from '../fields.js';

const hash = (description: string) =>
  ({ type: 'string', pattern: '^[A-Za-z0-9_-]{43}$', description }) as const;

const number = { type: 'integer', minimum: 0, description: 'Number of the batch' } as const;

/** A service announces how far the hash chain of its audit trail has come. */
export const CheckpointReachedV1 = defineEvent({
  type: 'audit.checkpoint-reached',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A service announces how far the hash chain of its audit trail has come.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['chain', 'number', 'hash', 'from', 'links', 'reachedAt'],
    properties: {
      chain: {
        type: 'string',
        pattern: '^[a-z]{2,8}\\.[a-z-]{1,40}$',
        description: 'Whose trail: node and service',
      },
      number: { ...number, description: 'Number of the last batch' },
      hash: hash('Hash of the last batch, SHA-256'),
      from: {
        type: 'object',
        additionalProperties: false,
        required: ['number', 'hash'],
        properties: {
          number,
          hash: hash('Hash of that batch; before the first one, of the chain'),
        },
        description: 'The batch that was announced before',
      },
      links: {
        type: 'array',
        maxItems: 1000,
        items: hash('The content of a batch, SHA-256'),
        description: 'What leads from there to the last batch, one for each batch between',
      },
      reachedAt: moment('When it was announced'),
    },
  },
  example: {
    chain: 'hn.reception',
    number: 3,
    hash: 'xqPTaJZdrWcXPhPqcb8ukY51CVcN_pUwYqWb9RhJXYM',
    from: { number: 2, hash: 'Zk1u7cGNSZOqpM0wC3ZDdpJSSUtlzGLfbxQZ2ZQuxaU' },
    links: ['0r0Iq2xW1Jc4VtX6GdKQGr8nMo7pJ3l5TqXw9yZbKcE'],
    reachedAt: '2026-11-22T18:00:00Z',
  },
});

/** The data of {@link CheckpointReachedV1}. */
export type CheckpointReachedV1 = EventData<typeof CheckpointReachedV1>;
