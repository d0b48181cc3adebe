import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { DispatchReceipted } from '#libs/contracts';
import { findLatestOfKind } from '#libs/delivery';
import { isRefusal } from '#libs/domain';
import { OnEvent, type EventOf, type ReactionContext } from '#libs/messaging';
import { EncryptedRecords } from '#libs/service';
import { lost } from '../domain/referral.js';
import { answerRecord } from '../persistence/answer.record.js';
import { ReferralAnswerEntity } from '../persistence/referral-answer.entity.js';
import { lockReferralOfDelivery } from '../persistence/referral.repository.js';

/**
 * Ends a referral whose receiver holds nothing of the child any more: nobody there awaits them, so
 * the sender must ask somebody else. Refused for one that has ended.
 */
@Controller()
export class EndReferralWhenNothingHeld {
  constructor(private readonly records: EncryptedRecords) {}

  @OnEvent(DispatchReceipted)
  async handle(
    @Payload() event: EventOf<typeof DispatchReceipted>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { eventId, recipient, reason } = event.data;
    if (reason !== 'nothing-held') return;
    const sent = await findLatestOfKind(tx, eventId, recipient);
    const referral = sent && (await lockReferralOfDelivery(tx, sent.recordId));
    if (!referral) return;
    const state = lost(referral);
    if (isRefusal(state)) return;
    const { id: referralId, childId, caseReference: subject } = referral;
    await tx.repository(ReferralAnswerEntity).insert({
      ...{ eventId: event.id, referralId, state, on: null, answeredAt: new Date(event.time) },
      ciphertext: await this.records.encrypt(childId, answerRecord, event.id, { reason }),
    });
    await tx.manager.save(Object.assign(referral, { state }));
    audit(tx, { action: 'referral.end-nothing-held', subject });
  }
}
