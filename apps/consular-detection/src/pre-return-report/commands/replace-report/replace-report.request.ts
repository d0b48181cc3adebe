import { IsShape } from '#libs/http';
import type { ReportParts } from '../../domain/pre-return-report.js';
import { reportPartsSchema } from '../../forms/report-parts.schema.js';

/** All parts of a draft, in place of those that it has. */
export class ReplaceReportRequest {
  @IsShape(reportPartsSchema) parts!: ReportParts;
}
