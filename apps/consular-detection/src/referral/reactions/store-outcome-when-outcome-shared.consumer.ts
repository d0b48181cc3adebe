import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { outcomeSharedV2, type OutcomeSharedV2 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { ReferralOutcomeEntity } from '../persistence/referral-outcome.entity.js';
import { lockReferralOfEvent } from '../persistence/referral.repository.js';

/** Keeps how the child fares, for those who referred. */
@Controller()
export class StoreOutcomeWhenOutcomeShared {
  @EventPattern<string>(outcomeSharedV2.type)
  async handle(
    @Payload() event: ReceivedEvent<OutcomeSharedV2>,
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
