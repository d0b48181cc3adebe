import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { audit } from '#libs/audit';
import { mayReadHolds, readDeliveries, readerOf } from '#libs/delivery';
import { cursorCodec, DeadlineListQuery, IsCode, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { actionsOf, CommandRunner, EncryptedRecords, lineOf, type RecordList } from '#libs/service';
import { findNames } from '../../../detection/queries/find-names.js';
import { awaitedOf, awaitingAnswer } from '../../domain/awaited.js';
import { cancelled, referralStates, type ReferralState } from '../../domain/referral.js';
import { answerRecord } from '../../persistence/answer.record.js';
import { ReferralAnswerEntity } from '../../persistence/referral-answer.entity.js';
import { ReferralEntity } from '../../persistence/referral.entity.js';
import { openCancellations } from '../../persistence/cancellation.record.js';
import { referralRecord } from '../../persistence/referral.record.js';
import { getReferral } from '../../persistence/referral.repository.js';
import { findGrounds } from './find-grounds.js';
import {
  answerView,
  summaryOf,
  type AnswerView,
  type ReferralSummary,
  type ReferralView,
} from './referral-view.js';
import { withheldView } from './withheld-view.js';

export class FindReferralsQuery extends DeadlineListQuery {
  @IsOptional() @IsCode(referralStates) state?: ReferralState;
}

const newestFirst: RecordList<ReferralEntity> = {
  record: 'referral',
  cursors: cursorCodec('sent-referrals'),
  by: ['requestedAt', 'id'],
  descending: true,
  day: { property: 'requestedAt', instant: true },
  byDeadline: {
    cursors: cursorCodec('sent-referrals-by-deadline'),
    by: ['respondBy', 'id'],
    waiting: awaitingAnswer,
  },
};

/** Reads the referrals that the actor's own organisation sent; reading one is audited. */
@Injectable()
export class FindReferrals {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindReferralsQuery): Promise<Page<ReferralSummary>> {
    const { organisation } = actor;
    const { state } = query;
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) =>
        tx
          .repository(ReferralEntity)
          .createQueryBuilder('referral')
          .where({ organisation, ...(state && { state }) }),
      view: async (rows, tx) => rows.map(await this.summariser(tx, actor, rows, 'latest')),
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<ReferralView> {
    return this.commands.read(actor, async (tx) => {
      const referral = await getReferral(tx, actor, id);
      const { childId, ciphertext, reportId, caseReference: subject } = referral;
      const summarise = await this.summariser(tx, actor, [referral], 'all');
      const [cancellationReason] = await openCancellations(this.records, [referral]);
      audit(tx, { action: 'referral.read', subject, purpose: purposeOf('referral') });
      const { placeOfReception } = await this.records.open(childId, referralRecord, id, ciphertext);
      return {
        ...summarise(referral),
        ...{ reportId, placeOfReception },
        cancellationReason: mayReadHolds(actor.role) ? (cancellationReason ?? null) : null,
        answers: await this.findAnswers(tx, referral),
      };
    });
  }

  /** Shows each of these referrals with what became of what was sent about it. */
  private async summariser(
    tx: Transaction,
    actor: Actor,
    referrals: readonly ReferralEntity[],
    which: 'latest' | 'all',
  ): Promise<(referral: ReferralEntity) => ReferralSummary> {
    const ids = referrals.map(({ id }) => id);
    const deliveries = await readDeliveries(tx, actor, ids, which);
    const grounds = await findGrounds(tx, this.records, referrals, deliveries.stored);
    const names = await findNames(tx, this.records, actor.organisation, referrals);
    return (referral) => {
      const { id, caseReference } = referral;
      const found = grounds.get(id);
      const awaiting = awaitedOf(referral, found?.replaced ?? false);
      const sent = deliveries.stored.filter(({ recordId }) => recordId === id);
      return summaryOf(referral, {
        ...lineOf(referral, awaiting, this.commands.calendar),
        name: names.get(caseReference) ?? null,
        withheld: withheldView(found, sent, readerOf(actor), this.commands.calendar),
        deliveries: isCancelled(referral) ? deliveries.ofCancelled(id) : deliveries.of(id),
        actions: actionsOf(actor, 'referral', {
          request: null,
          cancel: () => cancelled(referral),
        }),
      });
    };
  }

  private async findAnswers(
    tx: Transaction,
    { id: referralId, childId }: ReferralEntity,
  ): Promise<AnswerView[]> {
    const answers = await tx
      .repository(ReferralAnswerEntity)
      .find({ where: { referralId }, order: { answeredAt: 'ASC', eventId: 'ASC' } });
    const stored = answers.map(({ eventId: id, ciphertext }) =>
      ciphertext ? { childId, id, ciphertext } : undefined,
    );
    const reasons = await this.records.openMany(answerRecord, stored);
    return answers.map((answer, at) => answerView(answer, reasons[at]));
  }
}

function isCancelled({ state }: ReferralEntity): boolean {
  return state === 'cancelled';
}
