import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DisclosureRecorded, DispatchReceipted } from '#libs/contracts';
import { OnEvent, type EventOf, type ReactionContext } from '#libs/messaging';
import { storeDecision, storeReceipt } from '../persistence/delivery.repository.js';

/** Follows what the exchange and the receiving node report of what this service sent. */
@Controller()
export class StoreWhatBecameOfDelivery {
  @OnEvent(DisclosureRecorded)
  async decide(
    @Payload() { data }: EventOf<typeof DisclosureRecorded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await storeDecision(tx, data);
  }

  @OnEvent(DispatchReceipted)
  async receipt(
    @Payload() { data }: EventOf<typeof DispatchReceipted>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await storeReceipt(tx, data);
  }
}
