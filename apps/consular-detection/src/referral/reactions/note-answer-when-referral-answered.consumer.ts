import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import {
  referralAcceptedV1,
  referralCompletedV1,
  referralExpiredV1,
  referralFailedV1,
  referralReceivedV1,
  referralRejectedV1,
  referralStartedV1,
} from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { orRefused } from '#libs/service';
import { DiscloseReport } from '../correspondence/disclose-report.js';
import { answered } from '../domain/referral.js';
import { ReferralAnswerEntity } from '../persistence/referral-answer.entity.js';
import { lockReferralOfEvent } from '../persistence/referral.repository.js';
import { answerOf, type AnswerEvent } from './referral-answer.js';

/** Follows what the receiver of a referral says; upon acceptance it is sent the report. */
@Controller()
export class NoteAnswerWhenReferralAnswered {
  constructor(private readonly report: DiscloseReport) {}

  @EventPattern([
    referralReceivedV1.type,
    referralAcceptedV1.type,
    referralRejectedV1.type,
    referralStartedV1.type,
    referralCompletedV1.type,
    referralFailedV1.type,
    referralExpiredV1.type,
  ])
  async handle(
    @Payload() event: ReceivedEvent & AnswerEvent,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const referral = await lockReferralOfEvent(tx, event);
    const answer = answerOf(event);
    const state = orRefused(answered(referral, answer.state));
    const { id: referralId, caseReference: subject } = referral;
    await tx.repository(ReferralAnswerEntity).insert({
      ...{ eventId: event.id, referralId, answeredAt: new Date(event.time) },
      ...answer,
    });
    const action = state === answer.state ? 'referral.note-answer' : 'referral.note-late-answer';
    await audit(tx, { action, subject, detail: { state: answer.state } });
    if (state !== answer.state) return;
    await tx.manager.save(Object.assign(referral, { state }));
    if (state === 'accepted') await this.report.disclose(tx, referral);
  }
}
