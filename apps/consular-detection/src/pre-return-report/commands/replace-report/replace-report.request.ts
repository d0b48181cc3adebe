import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { ReportPartsRequest } from '../../forms/report-parts.request.js';

/** All parts of a draft, in place of those that it has. */
export class ReplaceReportRequest {
  @ValidateNested() @Type(() => ReportPartsRequest) parts!: ReportPartsRequest;
}
