import { Injectable } from '@nestjs/common';
import { audit, auditList } from '#libs/audit';
import { cursorCodec, PageQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf, type Role } from '#libs/permissions';
import { currentContext } from '#libs/observability';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, findPage, mapPage, EncryptedRecords, type ListOrder } from '#libs/service';
import { withheldOf, type WithheldGrounds } from '../../domain/withheld.js';
import { answerRecord } from '../../persistence/answer.record.js';
import { ReferralAnswerEntity } from '../../persistence/referral-answer.entity.js';
import { ReferralDisclosureEntity } from '../../persistence/referral-disclosure.entity.js';
import { ReferralEntity } from '../../persistence/referral.entity.js';
import { referralRecord } from '../../persistence/referral.record.js';
import { getReferral } from '../../persistence/referral.repository.js';
import { findGrounds } from './find-grounds.js';
import {
  answerView,
  disclosureView,
  summaryOf,
  type ReferralSummary,
  type ReferralView,
} from './referral-view.js';
import { asVisibleTo } from './visible-to-role.js';
import { withheldView, type WithheldView } from './withheld-view.js';

export class FindReferralsQuery extends PageQuery {}

const newestFirst: ListOrder<ReferralEntity> = {
  cursors: cursorCodec('sent-referrals'),
  by: ['requestedAt', 'id'],
  descending: true,
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
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(ReferralEntity)
        .createQueryBuilder('referral')
        .where({ organisation: actor.organisation });
      const rows = await findPage(select, query, newestFirst);
      const grounds = await findGrounds(tx, this.records, rows.items);
      const page = mapPage(rows, (row) => summaryOf(row, waitingOf(grounds.get(row), actor.role)));
      const read = { action: 'referral.list', purpose: purposeOf('referral') };
      return auditList(tx, read, page);
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<ReferralView> {
    return this.commands.read(actor, async (tx) => {
      const referral = await getReferral(tx, actor, id);
      const { role } = actor;
      const { childId, ciphertext, reportId, caseReference: subject } = referral;
      const grounds = await findGrounds(tx, this.records, [referral]);
      const cancellationReason = grounds.get(referral)?.cancellationReason ?? null;
      audit(tx, { action: 'referral.read', subject, purpose: purposeOf('referral') });
      const { placeOfReception } = await this.records.open(childId, referralRecord, id, ciphertext);
      return {
        ...summaryOf(referral, waitingOf(grounds.get(referral), role)),
        ...{ reportId, placeOfReception },
        cancellationReason: cancellationReason && asVisibleTo(role, cancellationReason),
        ...(await this.findHistory(tx, referral, role)),
      };
    });
  }

  private async findHistory(
    tx: Transaction,
    { id: referralId, childId }: ReferralEntity,
    role: Role,
  ): Promise<Pick<ReferralView, 'answers' | 'disclosure'>> {
    const where = { referralId };
    const answers = await tx
      .repository(ReferralAnswerEntity)
      .find({ where, order: { answeredAt: 'ASC', eventId: 'ASC' } });
    const stored = answers.map(({ eventId: id, ciphertext }) =>
      ciphertext ? { childId, id, ciphertext } : undefined,
    );
    const reasons = await this.records.openMany(answerRecord, stored);
    const disclosures = await tx
      .repository(ReferralDisclosureEntity)
      .find({ where, order: { sentAt: 'ASC', eventId: 'ASC', recipient: 'ASC' } });
    return {
      answers: answers.map((answer, at) => answerView(answer, reasons[at])),
      disclosure: disclosures.map((disclosure) => disclosureView(disclosure, role)),
    };
  }
}

function waitingOf(grounds: WithheldGrounds | undefined, role: Role): WithheldView | null {
  const withheld = grounds && withheldOf(grounds);
  return withheld ? withheldView(withheld, role, currentContext()?.language ?? 'en') : null;
}
