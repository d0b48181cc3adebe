import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { HoldSet } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { WithdrawReferral } from '../correspondence/withdraw-referral.js';
import { lockReferralsOfCase } from '../persistence/referral.repository.js';

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
}
