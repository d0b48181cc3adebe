import { CorrectionRequest } from '#libs/corrections';
import { IsShape } from '#libs/http';
import type { ReportParts } from '../../../pre-return-report/domain/pre-return-report.js';
import { reportPartsSchema } from '../../../pre-return-report/forms/report-parts.schema.js';

/** All parts of an issued report as they are right, in place of those that it has. */
export class CorrectReportRequest extends CorrectionRequest {
  @IsShape(reportPartsSchema) parts!: ReportParts;
}
