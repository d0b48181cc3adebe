import { IsCode } from '#libs/http';
import { cancellationReasons, type CancellationReason } from '../../domain/cancellation-reasons.js';

/** Why a referral is taken back; the receiver is not told. */
export class CancelReferralRequest {
  @IsCode(cancellationReasons) reason!: CancellationReason;
}
