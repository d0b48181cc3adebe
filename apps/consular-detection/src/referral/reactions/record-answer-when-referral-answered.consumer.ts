import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ReferralStarted, ReferralAccepted, ReferralRedirected } from '#libs/contracts';
import { OnEvent, type ReactionContext, type ReceivedEvent } from '#libs/messaging';
import { EncryptedRecords, orRefused } from '#libs/service';
import { DiscloseReport } from '../correspondence/disclose-report.js';
import { answered, isCutOff, redirected, type Receivers } from '../domain/referral.js';
import { answerRecord } from '../persistence/answer.record.js';
import { ReferralAnswerEntity } from '../persistence/referral-answer.entity.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';
import { lockReferralOfEvent } from '../persistence/referral.repository.js';
import { answerOf, answers, type AnswerEvent } from './referral-answer.js';

/** Follows what the receiver of a referral answers; upon acceptance it is sent the report. */
@Controller()
export class RecordAnswerWhenReferralAnswered {
  constructor(
    private readonly report: DiscloseReport,
    private readonly records: EncryptedRecords,
  ) {}

  @OnEvent(...answers)
  async handle(
    @Payload() event: ReceivedEvent & AnswerEvent,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const referral = await lockReferralOfEvent(tx, event);
    const answer = answerOf(event);
    const state = orRefused(answered(referral, answer.state));
    const { id: referralId, caseReference: subject, childId } = referral;
    const wasCutOff = isCutOff(referral.state);
    const { reason, ...step } = answer;
    await tx.repository(ReferralAnswerEntity).insert({
      ...{ eventId: event.id, referralId, answeredAt: new Date(event.time), ...step },
      ciphertext:
        reason === null
          ? null
          : await this.records.encrypt(childId, answerRecord, event.id, { reason }),
    });
    const action =
      state === answer.state ? 'referral.record-answer' : 'referral.record-late-answer';
    audit(tx, { action, subject, detail: { state: answer.state } });
    if (state !== answer.state) return;
    const change = { state, ...startAfter(event), ...receiversAfter(referral, event) };
    await tx.manager.save(Object.assign(referral, change));
    if (event.type === ReferralAccepted.type) await this.report.disclose(tx, referral);
    // What was corrected while it was cancelled did not go.
    if (wasCutOff) await this.report.correct(tx, referral);
  }
}

/** Since when the receiver has the child; whatever was cancelled on the way is not cancelled then. */
function startAfter(event: AnswerEvent): Partial<ReferralEntity> {
  if (event.type !== ReferralStarted.type) return {};
  return { startedOn: event.data.startedOn, cancellationCiphertext: null };
}

/** Who answers from now on, where the answer was to ask another. */
function receiversAfter(referral: Receivers, event: AnswerEvent): Partial<Receivers> {
  if (event.type !== ReferralRedirected.type) return {};
  return orRefused(redirected(referral, event.data.redirectedTo));
}
