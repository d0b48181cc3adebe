import { Injectable } from '@nestjs/common';
import { audit, auditList } from '#libs/audit';
import { cursorCodec, PageQuery, rowsToFetch, toPage, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, SealedRecords } from '#libs/service';
import type { Preview } from '../../domain/preview.js';
import { ReferralAnswerEntity } from '../../persistence/referral-answer.entity.js';
import { ReferralDisclosureEntity } from '../../persistence/referral-disclosure.entity.js';
import { referralContext, ReferralEntity } from '../../persistence/referral.entity.js';
import { getReferral } from '../../persistence/referral.repository.js';
import {
  answerView,
  disclosureView,
  summaryOf,
  type ReferralSummary,
  type ReferralView,
} from './referral-view.js';

export class FindReferralsQuery extends PageQuery {}

const cursors = cursorCodec('sent-referrals');

/** Reads the referrals that the actor's own organisation sent; opening one is audited. */
@Injectable()
export class FindReferrals {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: SealedRecords,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindReferralsQuery): Promise<Page<ReferralSummary>> {
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(ReferralEntity)
        .createQueryBuilder('referral')
        .where({ organisation: actor.organisation })
        .orderBy('referral.requestedAt', 'DESC')
        .addOrderBy('referral.id', 'DESC')
        .limit(rowsToFetch(query));
      const after = cursors.decode(query.cursor);
      if (after) {
        const [requestedAt, id] = after;
        const position = '(referral.requested_at, referral.id) < (:requestedAt, :id)';
        select.andWhere(position, { requestedAt, id });
      }
      const page = toPage(await select.getMany(), query, cursors, {
        item: summaryOf,
        position: ({ requestedAt, id }) => [requestedAt.toISOString(), id],
      });
      const read = { action: 'referral.list', purpose: 'care-and-protection' };
      return auditList(tx, read, page);
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<ReferralView> {
    return this.commands.read(actor, async (tx) => {
      const referral = await getReferral(tx, actor, id);
      const { childId, sealed, reportId, cancellationReason, caseReference: subject } = referral;
      await audit(tx, { action: 'referral.read', subject, purpose: 'care-and-protection' });
      const { placeOfReception } = await this.records.open<Pick<Preview, 'placeOfReception'>>(
        childId,
        referralContext(id),
        sealed,
      );
      return {
        ...summaryOf(referral),
        ...{ reportId, cancellationReason, placeOfReception },
        ...(await findHistory(tx, id)),
      };
    });
  }
}

async function findHistory(
  tx: Transaction,
  referralId: string,
): Promise<Pick<ReferralView, 'answers' | 'disclosure'>> {
  const where = { referralId };
  const answers = await tx
    .repository(ReferralAnswerEntity)
    .find({ where, order: { answeredAt: 'ASC', eventId: 'ASC' } });
  const disclosures = await tx
    .repository(ReferralDisclosureEntity)
    .find({ where, order: { saidAt: 'ASC', eventId: 'ASC', recipient: 'ASC' } });
  return { answers: answers.map(answerView), disclosure: disclosures.map(disclosureView) };
}
