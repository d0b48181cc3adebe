import { IsCode } from '#libs/http';
import { cancellationReasons, type CancellationReason } from '../../domain/cancellation-reasons.js';

/** Why a referral is cancelled; the receiver does not learn it. */
export class CancelReferralRequest {
  @IsCode(cancellationReasons) reason!: CancellationReason;
}
