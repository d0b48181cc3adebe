import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { disclosureRecordedV1, type DisclosureRecordedV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { ReferralDisclosureEntity } from '../persistence/referral-disclosure.entity.js';

/** Keeps what the policy decided about an event of a referral; other services' are not found. */
@Controller()
export class StoreDecisionWhenDisclosureRecorded {
  @EventPattern<string>(disclosureRecordedV1.type)
  async handle(
    @Payload() { data }: ReceivedEvent<DisclosureRecordedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { eventId, recipient, outcome, reasons, categories } = data;
    await tx
      .repository(ReferralDisclosureEntity)
      .update({ eventId, recipient }, { outcome, reasons, categories });
  }
}
