import { Entity, PrimaryColumn } from 'typeorm';

/** A referral that its sender cancelled, stored because the cancellation may overtake the plan. */
@Entity('cancelled_referrals')
export class CancelledReferralEntity {
  @PrimaryColumn('text') sender: string;
  @PrimaryColumn('uuid', { name: 'referral_id' }) referralId: string;
}
