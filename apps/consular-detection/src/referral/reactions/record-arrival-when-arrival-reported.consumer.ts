import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ArrivalReported } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { lockReferralOfReport } from '../persistence/referral.repository.js';

/**
 * Shows on a referral whether the child came, whatever became of it meanwhile: of one that was
 * cancelled while the child was on the way its sender learns that they are there.
 */
@Controller()
export class RecordArrivalWhenArrivalReported {
  @OnEvent(ArrivalReported)
  async handle(
    @Payload() event: EventOf<typeof ArrivalReported>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const referral = await lockReferralOfReport(tx, event);
    const { came, on } = event.data;
    // An absence that is delivered after the arrival says nothing new.
    if (came) Object.assign(referral, { arrivedOn: on, absentOn: null });
    else if (referral.arrivedOn === null) Object.assign(referral, { absentOn: on });
    await tx.manager.save(referral);
    const action = came ? 'referral.record-arrival' : 'referral.record-absence';
    audit(tx, { action, subject: referral.caseReference });
  }
}
