import { screeningOutcomes, type ScreeningOutcome } from '#libs/contracts';
import { IsCode, IsPastDate } from '#libs/http';

/** The result of screening for international protection needs. */
export class ScreenProtectionRequest {
  @IsCode(screeningOutcomes.codes) outcome!: ScreeningOutcome;
  @IsPastDate() screenedOn!: string;
}
