import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DispatchReceipted } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { ReferralDisclosureEntity } from '../persistence/referral-disclosure.entity.js';

/** Stores that the receiving node signed for an event of a referral. */
@Controller()
export class StoreReceiptWhenDispatchReceipted {
  @OnEvent(DispatchReceipted)
  async handle(
    @Payload() { data }: EventOf<typeof DispatchReceipted>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { eventId, recipient, receiptedAt } = data;
    await tx
      .repository(ReferralDisclosureEntity)
      .update({ eventId, recipient }, { receiptedAt: new Date(receiptedAt) });
  }
}
