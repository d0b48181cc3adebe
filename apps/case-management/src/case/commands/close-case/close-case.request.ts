import { caseClosureReasons, type CaseClosureReason } from '#libs/contracts';
import { IsCode } from '#libs/http';

/** Why a case is closed. */
export class CloseCaseRequest {
  @IsCode(caseClosureReasons.codes) reason!: CaseClosureReason;
}
