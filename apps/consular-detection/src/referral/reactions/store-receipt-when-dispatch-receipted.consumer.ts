import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { dispatchReceiptedV1, type DispatchReceiptedV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { ReferralDisclosureEntity } from '../persistence/referral-disclosure.entity.js';

/** Keeps that the receiving node signed for an event of a referral. */
@Controller()
export class StoreReceiptWhenDispatchReceipted {
  @EventPattern<string>(dispatchReceiptedV1.type)
  async handle(
    @Payload() { data }: ReceivedEvent<DispatchReceiptedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { eventId, recipient, receiptedAt } = data;
    await tx
      .repository(ReferralDisclosureEntity)
      .update({ eventId, recipient }, { receiptedAt: new Date(receiptedAt) });
  }
}
