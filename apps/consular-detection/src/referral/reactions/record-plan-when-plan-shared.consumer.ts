import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { PlanShared } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { lockReferralOfEvent } from '../persistence/referral.repository.js';

/** Shows on a referral that the child whom it is about has a plan, and since when. */
@Controller()
export class RecordPlanWhenPlanShared {
  @OnEvent(PlanShared)
  async handle(
    @Payload() event: EventOf<typeof PlanShared>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const referral = await lockReferralOfEvent(tx, event);
    const { approvedOn: planApprovedOn } = event.data;
    await tx.manager.save(Object.assign(referral, { planApprovedOn }));
    const purpose = 'reintegration-follow-up';
    audit(tx, { action: 'referral.record-plan', subject: referral.caseReference, purpose });
  }
}
