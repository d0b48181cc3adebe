import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import {
  referralReceivedV1,
  referralRequestedV1,
  type ReferralRequestedV1,
  type EventType,
} from '#libs/contracts';
import { Outbox, type ReactionContext, type ReceivedEvent } from '#libs/messaging';
import { schedule, type Transaction } from '#libs/persistence';
import { deliveryOf, orRefused, SealedRecords, type Delivery } from '#libs/service';
import { admit } from '../domain/referral.js';
import { previewContext, ReferralEntity } from '../persistence/referral.entity.js';
import { findKnownRequests } from '../persistence/referral.repository.js';
import { statusOf } from '../referral-status.js';
import { answerDeadline } from '../timers/answer-deadline.js';

/** Lays a request before the organisation that is asked, and tells its sender so. */
@Controller()
export class ReceiveReferralWhenReferralRequested {
  constructor(
    private readonly records: SealedRecords,
    private readonly outbox: Outbox,
  ) {}

  @EventPattern<EventType>(referralRequestedV1.type)
  async handle(
    @Payload() event: ReceivedEvent<ReferralRequestedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const delivery = deliveryOf(event);
    const known = await findKnownRequests(tx, event.data.referralId, delivery.sender);
    if (orRefused(admit(known, delivery)) === 'known') return;
    const referral = await this.keep(tx, delivery, event.data);
    await schedule(tx, answerDeadline(referral));
    await this.outbox.append(tx, statusOf(referral, { contract: referralReceivedV1, data: {} }));
    await audit(tx, { action: 'referral.receive', subject: referral.caseReference });
  }

  private async keep(
    tx: Transaction,
    delivery: Delivery,
    { referralId, service, urgency, respondBy, preview }: ReferralRequestedV1,
  ): Promise<ReferralEntity> {
    const key = { organisation: delivery.organisation, id: referralId };
    const referral = tx.repository(ReferralEntity).create({
      ...delivery,
      ...key,
      service,
      urgency,
      respondBy: new Date(respondBy),
      state: 'received',
      sealed: await this.records.seal(delivery.childId, previewContext(key), preview),
    });
    await tx.repository(ReferralEntity).insert(referral);
    return referral;
  }
}
