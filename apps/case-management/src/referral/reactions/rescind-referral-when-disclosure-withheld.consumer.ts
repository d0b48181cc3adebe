import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { DisclosureRecorded, ReferralForwarded } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { schedule } from '#libs/persistence';
import { orRefused } from '#libs/service';
import { rescind } from '../domain/referral.js';
import { lockRedirected, saveDecision } from '../persistence/referral.repository.js';
import { answerDeadline } from '../timers/answer-deadline.js';

/**
 * A referral that another organisation may not see returns to the first one: otherwise nobody
 * would have it, and a child would wait.
 */
@Controller()
export class RescindReferralWhenDisclosureWithheld {
  @OnEvent(DisclosureRecorded)
  async handle(
    @Payload() { subject, data }: EventOf<typeof DisclosureRecorded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { eventType, outcome, recipient } = data;
    if (eventType !== ReferralForwarded.type || outcome !== 'withheld') return;
    for (const referral of await lockRedirected(tx, subject, recipient)) {
      const saved = await saveDecision(tx, referral, orRefused(rescind(referral)));
      await schedule(tx, answerDeadline(saved));
      audit(tx, { action: 'referral.rescind', subject });
    }
  }
}
