import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DisclosureRecorded, HoldSet } from '#libs/contracts';
import { findLatestOfKind, isHeld } from '#libs/delivery';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { WithdrawReferral } from '../correspondence/withdraw-referral.js';
import { lockReferralOfDelivery, lockReferralsOfCase } from '../persistence/referral.repository.js';

/**
 * Under a protection hold nobody may continue for the child: what is open is cancelled, by the same
 * event as for every reason. Where nothing was disclosed before, the exchange withholds that too.
 */
@Controller()
export class CancelReferralWhenHoldSet {
  constructor(private readonly withdrawal: WithdrawReferral) {}

  @OnEvent(HoldSet)
  async handle(
    @Payload() { subject }: EventOf<typeof HoldSet>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    for (const referral of await lockReferralsOfCase(tx, subject)) {
      // Refused for one that has ended: there is nothing to cancel.
      await this.withdrawal.withdraw(tx, referral, 'protection-hold');
    }
  }

  /**
   * One that was made while a hold was in force: who may not know of holds then reads of it what any
   * cancellation says.
   */
  @OnEvent(DisclosureRecorded)
  async cancelHeld(
    @Payload() { data }: EventOf<typeof DisclosureRecorded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    if (!isHeld(data)) return;
    const withheld = await findLatestOfKind(tx, data.eventId, data.recipient);
    const referral = withheld && (await lockReferralOfDelivery(tx, withheld.recordId));
    if (referral) await this.withdrawal.withdraw(tx, referral, 'protection-hold');
  }
}
