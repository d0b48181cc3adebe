import { reportDisclosedV1, type ReportDisclosedV1 } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** A report as it was disclosed to an organisation. */
export const reportRecord = defineRecord<ReportDisclosedV1>({
  kind: 'disclosed-report.report',
  version: 1,
  schema: () => reportDisclosedV1.schema,
  example: reportDisclosedV1.example,
});
