import { ReportDisclosed } from '#libs/contracts';
import { dtoSchema } from '#libs/http';
import { defineRecord } from '#libs/service';
import { ReportPartsRequest } from '../forms/report-parts.request.js';
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
  schema: () => dtoSchema(ReportPartsRequest),
  example: parts,
});
