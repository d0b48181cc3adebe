import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ReferralCancelled } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { deliveryOf, orRefused, type Delivery } from '#libs/service';
import { admit, cancel } from '../domain/referral.js';
import {
  lockPresentReferral,
  lockReferral,
  saveDecision,
} from '../persistence/referral.repository.js';

/**
 * Cancels a referral for its sender, whatever became of it before and wherever it was redirected,
 * unless it has ended or the child has arrived. Then it goes on, and the sender, who learns that the
 * child arrived, sees it run again.
 */
@Controller()
export class CancelReferralWhenReferralCancelled {
  @OnEvent(ReferralCancelled)
  async handle(
    @Payload() event: EventOf<typeof ReferralCancelled>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const delivery = deliveryOf(event);
    const { organisation, caseReference } = delivery;
    const referral = await lockReferral(tx, { organisation, id: event.data.referralId });
    if (!referral) {
      await recordEarly(tx, delivery, event.data.referralId);
      return;
    }
    orRefused(admit([referral], delivery));
    const present = await lockPresentReferral(tx, referral);
    const cancelled = cancel(present);
    if (isRefusal(cancelled)) {
      audit(tx, { action: 'referral.cancel-too-late', subject: caseReference });
      return;
    }
    await saveDecision(tx, present, cancelled);
    audit(tx, { action: 'referral.cancel', subject: caseReference });
  }
}

/** A cancellation passes parked events, so it may arrive before the request that it cancels. */
async function recordEarly(
  tx: Transaction,
  { organisation, sender, caseReference }: Delivery,
  referralId: string,
): Promise<void> {
  await tx.query(
    `insert into early_cancellations (organisation, referral_id, sender) values ($1, $2, $3)
     on conflict do nothing`,
    [organisation, referralId, sender],
  );
  audit(tx, { action: 'referral.cancel-early', subject: caseReference });
}
