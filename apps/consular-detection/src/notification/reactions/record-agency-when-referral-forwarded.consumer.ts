import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ReferralForwarded } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { deliveryOf } from '#libs/service';
import { NotificationEntity } from '../persistence/notification.entity.js';

/** A consulate asks the agency that answers now, also when another one was asked first. */
@Controller()
export class RecordAgencyWhenReferralForwarded {
  @OnEvent(ReferralForwarded)
  async handle(
    @Payload() event: EventOf<typeof ReferralForwarded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { sender: former, organisation: agency, caseReference } = deliveryOf(event);
    const { referralId } = event.data;
    await tx
      .repository(NotificationEntity)
      .update({ referralId, caseReference, agency: former }, { agency });
  }
}
