import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { IsCaseReference } from '#libs/http';
import { ReportPartsRequest } from '../../forms/report-parts.request.js';

/** A first version of a report about the child of a case. */
export class DraftReportRequest {
  @IsCaseReference() caseReference!: string;
  @ValidateNested() @Type(() => ReportPartsRequest) parts!: ReportPartsRequest;
}
