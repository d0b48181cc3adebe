import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import {
  disclosureRecordedV1,
  referralForwardedV1,
  type DisclosureRecordedV1,
  type EventType,
} from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { schedule } from '#libs/persistence';
import { orRefused } from '#libs/service';
import { rescind } from '../domain/referral.js';
import { lockRedirected } from '../persistence/referral.repository.js';
import { answerDeadline } from '../timers/answer-deadline.js';

/**
 * A referral that another organisation may not see lies before the first one again: else it would
 * lie before nobody, and a child would wait behind it.
 */
@Controller()
export class RescindReferralWhenDisclosureWithheld {
  @EventPattern<EventType>(disclosureRecordedV1.type)
  async handle(
    @Payload() { subject, data }: ReceivedEvent<DisclosureRecordedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { eventType, outcome, recipient } = data;
    if (eventType !== referralForwardedV1.type || outcome !== 'withheld') return;
    for (const referral of await lockRedirected(tx, subject, recipient)) {
      const saved = await tx.manager.save(Object.assign(referral, orRefused(rescind(referral))));
      await schedule(tx, answerDeadline(saved));
      audit(tx, { action: 'referral.rescind', subject });
    }
  }
}
