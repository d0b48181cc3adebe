import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ChildErased, RecordsErased } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { WithdrawReferral } from '../correspondence/withdraw-referral.js';
import { lockReferralsOfCase } from '../persistence/referral.repository.js';

/**
 * Nobody goes on for a child of whom the sender knows nothing any more: what runs is cancelled, and its
 * receivers learn that as they learn of any cancellation. Who has the child already goes on.
 */
@Controller()
export class EndReferralWhenErased {
  constructor(private readonly withdrawal: WithdrawReferral) {}

  @OnEvent(ChildErased)
  async ofChild(
    @Payload() { data: { childId }, subject }: EventOf<typeof ChildErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    for (const referral of await lockReferralsOfCase(tx, subject)) {
      if (referral.childId !== childId) continue;
      await this.withdrawal.endErased(tx, referral, { isKeyDestroyed: true });
    }
  }

  /** The organisation alone has erased what it had; the key stays for the others of the node. */
  @OnEvent(RecordsErased)
  async ofOrganisation(
    @Payload() { data: { organisation }, subject }: EventOf<typeof RecordsErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    for (const referral of await lockReferralsOfCase(tx, subject)) {
      if (referral.organisation !== organisation) continue;
      await this.withdrawal.endErased(tx, referral, { isKeyDestroyed: false });
    }
  }
}
