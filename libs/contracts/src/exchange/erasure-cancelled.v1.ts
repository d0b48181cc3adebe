import { defineEvent, type EventData } from '../event-contract.js';
import { id, organisation } from '../fields.js';

/** An erasure was cancelled in time: the records are shown again. */
export const ErasureCancelledV1 = defineEvent({
  type: 'exchange.erasure-cancelled',
  version: 1,
  reach: 'node',
  rule: 'safety',
  summary: 'An erasure was cancelled in time: the records are shown again.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['erasureId', 'organisation'],
    properties: {
      erasureId: id('The erasure'),
      organisation: organisation('Whose records of the case are shown again'),
    },
  },
  example: { erasureId: '7c2d9e4f-1a3b-4c5d-8e6f-9a0b1c2d3e4f', organisation: 'hn.dinaf' },
});

/** The data of {@link ErasureCancelledV1}. */
export type ErasureCancelledV1 = EventData<typeof ErasureCancelledV1>;
