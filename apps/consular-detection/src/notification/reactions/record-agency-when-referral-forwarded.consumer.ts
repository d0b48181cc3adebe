import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { referralForwardedV1, type ReferralForwardedV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { deliveryOf } from '#libs/service';
import { NotificationEntity } from '../persistence/notification.entity.js';

/** A consulate asks the agency that answers now, also when another one had been asked first. */
@Controller()
export class RecordAgencyWhenReferralForwarded {
  @EventPattern<string>(referralForwardedV1.type)
  async handle(
    @Payload() event: ReceivedEvent<ReferralForwardedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { sender: former, organisation: agency, caseReference } = deliveryOf(event);
    const { referralId } = event.data;
    await tx
      .repository(NotificationEntity)
      .update({ referralId, caseReference, agency: former }, { agency });
  }
}
