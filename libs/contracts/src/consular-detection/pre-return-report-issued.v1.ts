import { dataCategories } from '../code-lists/index.js';
import { defineEvent, type EventData } from '../event-contract.js';
import { codes, day, id, organisation } from '../fields.js';

/** A pre-return report was completed and can be disclosed. */
export const PreReturnReportIssuedV1 = defineEvent({
  type: 'consular-detection.pre-return-report-issued',
  version: 1,
  reach: 'node',
  rule: 'internal',
  summary: 'A pre-return report was completed and can be disclosed.',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['reportId', 'organisation', 'issuedOn', 'categories'],
    properties: {
      reportId: id('The report'),
      organisation: organisation('Who issued it'),
      issuedOn: day('Day of issue'),
      categories: codes(dataCategories, 'Categories of data that the report has'),
    },
  },
  example: {
    reportId: '2b5e6a1c-90f1-4d8e-8f2b-6f5d1a7c3e42',
    organisation: 'mx.dif-chiapas',
    issuedOn: '2026-07-16',
    categories: ['identity', 'contact', 'family', 'journey', 'health', 'best-interests'],
  },
});

/** The data of {@link PreReturnReportIssuedV1}. */
export type PreReturnReportIssuedV1 = EventData<typeof PreReturnReportIssuedV1>;
