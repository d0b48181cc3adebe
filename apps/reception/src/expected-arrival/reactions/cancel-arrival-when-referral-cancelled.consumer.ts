import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ReferralCancelled } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { deliveryOf } from '#libs/service';
import { cancel } from '../domain/expected-arrival.js';
import {
  lockExpectedArrivalOf,
  markCancelled,
} from '../persistence/expected-arrival.repository.js';

/**
 * Nobody is expected any more for a referral that its sender cancelled, whichever organisation of
 * the node received it. A cancellation passes parked events, so it may come before the plan.
 */
@Controller()
export class CancelArrivalWhenReferralCancelled {
  @OnEvent(ReferralCancelled)
  async handle(
    @Payload() event: EventOf<typeof ReferralCancelled>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { sender } = deliveryOf(event);
    const referral = { sender, referralId: event.data.referralId };
    await markCancelled(tx, referral);
    const expected = await lockExpectedArrivalOf(tx, referral);
    if (!expected) return;
    const state = cancel(expected);
    if (isRefusal(state)) return;
    await tx.manager.save(Object.assign(expected, { state, cancelledAt: new Date() }));
    audit(tx, { action: 'expected-arrival.cancel', subject: expected.caseReference });
  }
}
