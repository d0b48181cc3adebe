import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { CorrectionRequest } from '#libs/corrections';
import { RegisterDetectionRequest } from '../../../detection/forms/register-detection.request.js';

/** The whole registration as it is right, in place of what was registered. */
export class CorrectRegistrationRequest extends CorrectionRequest {
  @ValidateNested()
  @Type(() => RegisterDetectionRequest)
  registration!: RegisterDetectionRequest;
}
