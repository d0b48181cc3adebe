import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { CorrectionRequest } from '#libs/corrections';
import { RecordVisitRequest } from '../../../visit/forms/record-visit.request.js';

/** All that was found at a visit as it is right, in place of what was recorded. */
export class CorrectVisitRequest extends CorrectionRequest {
  @ValidateNested()
  @Type(() => RecordVisitRequest)
  record!: RecordVisitRequest;
}
