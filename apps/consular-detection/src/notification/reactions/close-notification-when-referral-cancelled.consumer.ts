import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ReferralCancelled } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { deliveryOf, NodeIdentity } from '#libs/service';
import { close } from '../domain/notification.js';
import { lockNotificationsOf, recordCancelled } from '../persistence/notification.repository.js';

/** A cancelled referral no longer concerns the consulate; why it was cancelled is not known here. */
@Controller()
export class CloseNotificationWhenReferralCancelled {
  constructor(private readonly node: NodeIdentity) {}

  @OnEvent(ReferralCancelled)
  async handle(
    @Payload() event: EventOf<typeof ReferralCancelled>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { sender, caseReference: subject } = deliveryOf(event);
    if (this.node.owns(sender)) return;
    const referral = { sender, referralId: event.data.referralId };
    await recordCancelled(tx, referral);
    for (const notification of await lockNotificationsOf(tx, referral)) {
      const state = close(notification.state);
      if (isRefusal(state)) continue;
      await tx.manager.save(Object.assign(notification, { state }));
      audit(tx, { action: 'notification.close', subject });
    }
  }
}
