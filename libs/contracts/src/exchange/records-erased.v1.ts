import { defineEvent, type EventData } from '../event-contract.js';
import { id, organisation } from '../fields.js';

/** An organisation erased what it had of a case while another one retains the key of the child: its records are empty. */
export const RecordsErasedV1 = defineEvent({
  type: 'exchange.records-erased',
  version: 1,
  reach: 'node',
  rule: 'safety',
  summary:
    'An organisation erased what it had of a case while another one retains the key of the child: its records are empty.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['erasureId', 'organisation'],
    properties: {
      erasureId: id('The erasure'),
      organisation: organisation('Whose records of the case are made empty'),
    },
  },
  example: { erasureId: '7c2d9e4f-1a3b-4c5d-8e6f-9a0b1c2d3e4f', organisation: 'hn.dinaf' },
});

/** The data of {@link RecordsErasedV1}. */
export type RecordsErasedV1 = EventData<typeof RecordsErasedV1>;
