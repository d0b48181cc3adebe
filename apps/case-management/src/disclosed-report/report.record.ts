import { ReportDisclosed } from '#libs/contracts';
import { defineRecord } from '#libs/service';

/** A report as it was disclosed to an organisation. */
export const reportRecord = defineRecord<ReportDisclosed>({
  kind: 'disclosed-report.report',
  version: 1,
  received: 'disclosure',
  schema: () => ReportDisclosed.schema,
  example: ReportDisclosed.example,
});
