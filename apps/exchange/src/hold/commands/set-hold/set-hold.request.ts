import { holdReasons, type HoldReason } from '#libs/contracts';
import { IsCaseReference, IsCode } from '#libs/http';

/** Which case is held, and why. */
export class SetHoldRequest {
  @IsCaseReference() caseReference!: string;
  @IsCode(holdReasons.codes) reason!: HoldReason;
}
