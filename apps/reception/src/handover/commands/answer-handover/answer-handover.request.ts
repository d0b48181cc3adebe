import { handoverDeclineReasons, type HandoverDeclineReason } from '#libs/contracts';
import { IsCode, IsPastDate } from '#libs/http';

/** The child is with those who go on with care, since that day. */
export class ConfirmHandoverRequest {
  @IsPastDate() handedOverOn!: string;
}

/** Why the child is not taken over. */
export class DeclineHandoverRequest {
  @IsCode(handoverDeclineReasons.codes) reason!: HandoverDeclineReason;
}
