import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { OutcomeShared } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { EncryptedRecords } from '#libs/service';
import { outcomeRecord } from '../persistence/outcome.record.js';
import { ReferralOutcomeEntity } from '../persistence/referral-outcome.entity.js';
import { lockReferralOfEvent } from '../persistence/referral.repository.js';

/** Stores how the child is doing, for those who referred; a corrected one beside the one that it replaces. */
@Controller()
export class StoreOutcomeWhenOutcomeShared {
  constructor(private readonly records: EncryptedRecords) {}

  @OnEvent(OutcomeShared)
  async handle(
    @Payload() event: EventOf<typeof OutcomeShared>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { caseReference: subject, childId } = await lockReferralOfEvent(tx, event);
    const { referralId, visitedOn, childSeen, colour = null } = event.data;
    const { visitId = null, correction } = event.data;
    const correctedOn = correction?.correctedOn ?? null;
    const { notSeenReason, servicesReceivedAsPlanned } = event.data;
    const reason = notSeenReason && { notSeenReason };
    const record = { childSeen, ...reason, colour, servicesReceivedAsPlanned };
    await tx.repository(ReferralOutcomeEntity).insert({
      ...{ eventId: event.id, referralId, visitId, correctedOn, visitedOn },
      sharedAt: new Date(event.time),
      ciphertext: await this.records.encrypt(childId, outcomeRecord, event.id, record),
    });
    const purpose = 'reintegration-follow-up';
    audit(tx, { action: 'referral.store-outcome', subject, purpose });
  }
}
