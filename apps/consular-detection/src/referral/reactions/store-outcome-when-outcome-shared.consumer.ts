import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { OutcomeShared } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { ReferralOutcomeEntity } from '../persistence/referral-outcome.entity.js';
import { lockReferralOfEvent } from '../persistence/referral.repository.js';

/** Keeps how the child fares, for those who referred. */
@Controller()
export class StoreOutcomeWhenOutcomeShared {
  @OnEvent(OutcomeShared)
  async handle(
    @Payload() event: EventOf<typeof OutcomeShared>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { caseReference: subject } = await lockReferralOfEvent(tx, event);
    const { referralId, visitedOn, childSeen, servicesReceivedAsPlanned } = event.data;
    await tx.repository(ReferralOutcomeEntity).insert({
      ...{ eventId: event.id, referralId, visitedOn, childSeen, servicesReceivedAsPlanned },
      colour: event.data.colour ?? null,
      sharedAt: new Date(event.time),
    });
    const purpose = 'reintegration-follow-up';
    audit(tx, { action: 'referral.store-outcome', subject, purpose });
  }
}
