import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { DisclosureAllowed } from '#libs/contracts';
import { OnEvent, type EventOf, type ReactionContext } from '#libs/messaging';
import { deliveryState } from '../domain/delivery-state.js';
import { findLatestOfKind } from '../persistence/delivery.repository.js';
import { SendingAgain } from '../sending/send-again.js';

/**
 * Sends again what was withheld, in whole or in part, and may go now, unless the same kind of event has
 * followed it to the same recipient; other services' events are not found.
 */
@Controller()
export class SendAgainWhenDisclosureAllowed {
  constructor(private readonly sending: SendingAgain) {}

  @OnEvent(DisclosureAllowed)
  async handle(
    @Payload() { data }: EventOf<typeof DisclosureAllowed>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const latest = await findLatestOfKind(tx, data.eventId, data.recipient);
    if (latest?.eventId !== data.eventId) return;
    const isWithheld = deliveryState(latest) === 'withheld';
    if (isWithheld === (data.after === 'withheld')) await this.sending.send(tx, latest, data.after);
  }
}
