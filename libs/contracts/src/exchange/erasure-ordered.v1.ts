import { defineEvent, type EventData } from '../event-contract.js';
import { id, organisation } from '../fields.js';

/** An organisation erases what it has of a case: its people see it no more. */
export const ErasureOrderedV1 = defineEvent({
  type: 'exchange.erasure-ordered',
  version: 1,
  reach: 'node',
  rule: 'safety',
  summary: 'An organisation erases what it has of a case: its people see it no more.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['erasureId', 'organisation'],
    properties: {
      erasureId: id('The erasure'),
      organisation: organisation('Whose records of the case are hidden'),
    },
  },
  example: { erasureId: '7c2d9e4f-1a3b-4c5d-8e6f-9a0b1c2d3e4f', organisation: 'hn.dinaf' },
});

/** The data of {@link ErasureOrderedV1}. */
export type ErasureOrderedV1 = EventData<typeof ErasureOrderedV1>;
