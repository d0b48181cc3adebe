import { IsBoolean, IsOptional } from 'class-validator';
import { screeningOutcomes, type ScreeningOutcome } from '#libs/contracts';
import { IsCode, IsPastDate } from '#libs/http';

/** The result of screening for international protection needs. */
export class ScreenProtectionRequest {
  @IsCode(screeningOutcomes.codes) outcome!: ScreeningOutcome;
  @IsPastDate() screenedOn!: string;
  /** The answer to the question whether it is meant, of a child who is in their country already. */
  @IsOptional() @IsBoolean() confirmsArrival?: boolean;
}
