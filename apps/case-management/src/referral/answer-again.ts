import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import {
  ReferralAccepted,
  ReferralCompleted,
  ReferralExpired,
  ReferralFailed,
  ReferralPaused,
  ReferralReceived,
  ReferralRejected,
  ReferralStarted,
  type ReferralFailureReason,
  type ReferralPauseReason,
  type ReferralRejectionReason,
} from '#libs/contracts';
import { deliveryState, findDeliveries, SendingAgain, type Delivery } from '#libs/delivery';
import { Outbox, type NewEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import { answersOfState, type Answer } from './domain/answers-of-state.js';
import type { ReferralReason } from './domain/referral.js';
import type { ReferralEntity } from './persistence/referral.entity.js';
import { answerRecord, recordIdOf, type AnswerRecord } from './persistence/referral.records.js';
import { lockReferral } from './persistence/referral.repository.js';
import { statusOf } from './status/referral-status.js';

const contracts = {
  received: ReferralReceived,
  expired: ReferralExpired,
  accepted: ReferralAccepted,
  rejected: ReferralRejected,
  started: ReferralStarted,
  paused: ReferralPaused,
  completed: ReferralCompleted,
  failed: ReferralFailed,
} as const;

/**
 * Answers a sender again from whom answers were withheld, once they may go: all that the sender
 * lacks on the way to the state as it is now, in order, since it accepts no other.
 */
@Injectable()
export class AnswerAgain implements OnModuleInit {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
    private readonly sendingAgain: SendingAgain,
    private readonly calendar: CivilCalendar,
  ) {}

  onModuleInit(): void {
    for (const contract of Object.values(contracts)) {
      this.sendingAgain.by(contract, (tx, withheld) => this.answerAgain(tx, withheld));
    }
  }

  private async answerAgain(tx: Transaction, withheld: Delivery): Promise<void> {
    const { organisation, recordId: id } = withheld;
    const referral = await lockReferral(tx, { organisation, id });
    if (!referral) return;
    const sent = await findDeliveries(tx, organisation, [id]);
    const lacking = answersOfState(referral.state, referral.pausedFrom).filter((answer) => {
      const ofKind = sent.filter(({ eventType }) => eventType === contracts[answer].type);
      return ofKind.length > 0 && ofKind.every((one) => deliveryState(one) === 'withheld');
    });
    if (lacking.length === 0) return;
    const answer = await this.openAnswer(referral);
    const events = lacking.map((one) => {
      const given = sent.find(({ eventType }) => eventType === contracts[one].type);
      const day = this.calendar.dayOf(given?.sentAt ?? new Date());
      return eventOf(one, referral, day, answer);
    });
    await this.outbox.append(tx, ...events);
    audit(tx, { action: 'referral.answer-again', subject: referral.caseReference });
  }

  private async openAnswer(referral: ReferralEntity): Promise<AnswerRecord | undefined> {
    const { childId, answerCiphertext } = referral;
    if (!answerCiphertext) return undefined;
    return this.records.open(childId, answerRecord, recordIdOf(referral), answerCiphertext);
  }
}

/** The answer as it was given: on the day on which it was, for the reason that is stored. */
function eventOf(
  answer: Answer,
  referral: ReferralEntity,
  day: string,
  stored: AnswerRecord | undefined,
): NewEvent {
  switch (answer) {
    case 'received':
      return statusOf(referral, ReferralReceived, {});
    case 'expired':
      return statusOf(referral, ReferralExpired, { expiredOn: day });
    case 'accepted':
      return statusOf(referral, ReferralAccepted, { acceptedOn: day });
    case 'rejected':
      return statusOf(referral, ReferralRejected, {
        reason: reasonOf(referral, stored) as ReferralRejectionReason,
      });
    case 'started':
      return statusOf(referral, ReferralStarted, { startedOn: day });
    case 'paused':
      return statusOf(referral, ReferralPaused, {
        reason: reasonOf(referral, stored) as ReferralPauseReason,
        pausedOn: day,
      });
    case 'completed':
      return statusOf(referral, ReferralCompleted, { completedOn: day });
    case 'failed':
      return statusOf(referral, ReferralFailed, {
        reason: reasonOf(referral, stored) as ReferralFailureReason,
      });
  }
}

/** The reason that is stored with a state is one of that state. */
function reasonOf({ id }: ReferralEntity, stored: AnswerRecord | undefined): ReferralReason {
  if (!stored) throw new TypeError(`no reason is stored for referral ${id}`);
  return stored.reason;
}
