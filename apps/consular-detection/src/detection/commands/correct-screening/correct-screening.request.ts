import { IsBoolean, IsOptional } from 'class-validator';
import { screeningOutcomes, type ScreeningOutcome } from '#libs/contracts';
import { CorrectionRequest } from '#libs/corrections';
import { IsCode, IsPastDate } from '#libs/http';

/** The result of a protection screening as it is right, in place of what was recorded. */
export class CorrectScreeningRequest extends CorrectionRequest {
  @IsCode(screeningOutcomes.codes) outcome!: ScreeningOutcome;
  @IsPastDate() screenedOn!: string;
  /** The answer to the question whether it is meant, of a child who is in their country already. */
  @IsOptional() @IsBoolean() confirmsArrival?: boolean;
}
