import { defineEvent, type EventData } from '../event-contract.js';
import { day, id, organisation } from '../fields.js';

/** A supervisor decided that a child returns though the report speaks against it. */
export const ReturnDecidedV1 = defineEvent({
  type: 'consular-detection.return-decided',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A supervisor decided that a child returns though the report speaks against it.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['returnDecisionId', 'reportId', 'organisation', 'decidedOn'],
    properties: {
      returnDecisionId: id('The decision'),
      reportId: id('The report that speaks against the return'),
      organisation: organisation('Whose supervisor decided'),
      decidedOn: day('Day of the decision'),
    },
  },
  example: {
    returnDecisionId: '2f6b9c1d-3e4a-4b5c-8d6e-7f8091a2b3c4',
    reportId: '9b1d5f3e-2c4a-4d6b-8e7f-0a1b2c3d4e5f',
    organisation: 'mx.dif-chiapas',
    decidedOn: '2026-07-18',
  },
});

/** The data of {@link ReturnDecidedV1}. */
export type ReturnDecidedV1 = EventData<typeof ReturnDecidedV1>;
