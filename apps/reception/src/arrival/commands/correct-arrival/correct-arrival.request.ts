import { IsOptional, IsString, Length } from 'class-validator';
import { CorrectionRequest } from '#libs/corrections';
import { IsPastDate } from '#libs/http';

/** When the child arrived and how, as it is right, in place of what was registered. */
export class CorrectArrivalRequest extends CorrectionRequest {
  @IsPastDate() arrivedOn!: string;
  /** How the child was on arrival, in words; left out, there is none. */
  @IsOptional() @IsString() @Length(1, 4000) condition?: string;
}
