import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DisclosureRecorded } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { ReferralDisclosureEntity } from '../persistence/referral-disclosure.entity.js';

/** Stores what the policy decided about an event of a referral; other services' are not found. */
@Controller()
export class StoreDecisionWhenDisclosureRecorded {
  @OnEvent(DisclosureRecorded)
  async handle(
    @Payload() { data }: EventOf<typeof DisclosureRecorded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { eventId, recipient, outcome, reasons, categories } = data;
    await tx
      .repository(ReferralDisclosureEntity)
      .update({ eventId, recipient }, { outcome, reasons, categories });
  }
}
