import { ReportDisclosed } from '#libs/contracts';
import { defineRecord } from '#libs/service';
import { reportPartsSchema } from '../forms/report-parts.schema.js';
import type { ReportParts } from '../domain/pre-return-report.js';

const {
  referralId: _referral,
  reportId: _report,
  issuedOn: _day,
  ...parts
} = ReportDisclosed.example;

/** The parts of a report, drafted or issued. */
export const reportRecord = defineRecord<ReportParts>({
  kind: 'pre-return-report.parts',
  version: 1,
  schema: () => reportPartsSchema,
  example: parts,
});
