import { IsCaseReference, IsShape } from '#libs/http';
import type { ReportParts } from '../../domain/pre-return-report.js';
import { reportPartsSchema } from '../../forms/report-parts.schema.js';

/** A first version of a report about the child of a case. */
export class DraftReportRequest {
  @IsCaseReference() caseReference!: string;
  @IsShape(reportPartsSchema) parts!: ReportParts;
}
