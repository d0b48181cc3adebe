import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { audit } from '#libs/audit';
import type { ReferralRequested } from '#libs/contracts';
import { Corrections } from '#libs/corrections';
import { readDeliveries } from '#libs/delivery';
import { cursorCodec, DeadlineListQuery, IsCode, ProblemError, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { DisclosurePolicyHolder } from '#libs/policy';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords, type Opened } from '#libs/restriction';
import { CommandRunner, EncryptedRecords, lineOf, type RecordList } from '#libs/service';
import { findNames } from '../../../disclosed-report/find-names.js';
import { findCorrectedOn } from '../../../disclosed-report/report.repository.js';
import { awaitedOf } from '../../domain/awaited.js';
import { permitReadUnderSeal } from '../../../break-glass/read-under-seal.js';
import { referralStates, type ReferralState } from '../../domain/referral.js';
import { underSeal, type ReferralEntity } from '../../persistence/referral.entity.js';
import {
  answerRecord,
  previewRecord,
  recordIdOf,
  type AnswerRecord,
} from '../../persistence/referral.records.js';
import { getReadableReferral, selectReadable } from '../../persistence/referral.repository.js';
import { referralActions } from './referral-actions.js';
import { summaryOf, type ReferralSummary, type ReferralView } from './referral-view.js';

export class FindReferralsQuery extends DeadlineListQuery {
  @IsOptional() @IsCode(referralStates) state?: ReferralState;
}

const newestFirst: RecordList<ReferralEntity> = {
  record: 'incoming-referral',
  action: 'referral.list',
  cursors: cursorCodec('referrals'),
  by: ['receivedAt', 'id'],
  descending: true,
  day: { property: 'receivedAt', instant: true },
  byDeadline: {
    cursors: cursorCodec('referrals-by-deadline'),
    by: ['respondBy', 'id'],
    waiting: ['received'],
  },
};

/** Reads the referrals that the actor's own organisation received; reading one is audited. */
@Injectable()
export class FindReferrals {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly received: RestrictedRecords,
    private readonly holder: DisclosurePolicyHolder,
    private readonly corrections: Corrections,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindReferralsQuery): Promise<Page<ReferralSummary>> {
    const { state } = query;
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) => selectReadable(tx, actor).andWhere(state ? { state } : {}),
      view: (rows, tx) => this.summariesOf(tx, actor, rows, 'latest'),
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too, and for one sealed to others. */
  get(actor: Actor, id: string): Promise<ReferralView> {
    return this.commands.read(actor, async (tx) => {
      const referral = await getReadableReferral(tx, actor, id);
      const wanted = {
        record: 'incoming-referral',
        purpose: purposeOf('incoming-referral'),
      } as const;
      const detail = await permitReadUnderSeal(tx, this.holder, actor, underSeal(referral), wanted);
      audit(tx, {
        ...{ action: 'referral.read', subject: referral.caseReference, purpose: wanted.purpose },
        ...(detail && { detail }),
      });
      const [answer] = await this.openAnswers([referral]);
      const [summary] = await this.summariesOf(tx, actor, [referral], 'all');
      if (!summary) throw new ProblemError('RESOURCE.NOT_FOUND');
      const { value: preview, hidden } = await this.openPreview(tx, referral);
      const { organisation, cancelledAt, version: readVersion } = referral;
      const part = { kind: previewRecord, recordId: id, organisation, readVersion };
      const isShown = referral.state !== 'redirected';
      return {
        ...summary,
        formerPreviews: isShown
          ? await this.corrections.openAllReceived(tx, { ...part, cancelledAt })
          : [],
        ...(preview && { preview }),
        ...(hidden && { hidden }),
        ...(answer?.text && { text: answer.text }),
      };
    });
  }

  private async openPreview(
    tx: Transaction,
    referral: ReferralEntity,
  ): Promise<Partial<Opened<ReferralRequested['preview']>>> {
    const { ciphertext, state } = referral;
    if (!ciphertext || state === 'redirected') return {};
    return this.received.open(tx, referral, previewRecord, recordIdOf(referral), ciphertext);
  }

  private async summariesOf(
    tx: Transaction,
    actor: Actor,
    referrals: readonly ReferralEntity[],
    which: 'latest' | 'all',
  ): Promise<ReferralSummary[]> {
    const answers = await this.openAnswers(referrals);
    const held = referrals.map(({ id: referralId, caseReference, cancelledAt }) => ({
      ...{ referralId, caseReference, cancelledAt },
    }));
    const nameOf = await findNames(tx, this.received, actor.organisation, held);
    const ids = referrals.map(({ id }) => id);
    const deliveries = await readDeliveries(tx, actor, ids, which);
    const { organisation } = actor;
    const reports = await findCorrectedOn(tx, organisation, ids);
    const previews = { kind: previewRecord, organisation };
    const corrected = await this.corrections.findLatest(tx, previews, referrals);
    return referrals.map((referral, at) => {
      const line = lineOf(referral, awaitedOf(referral), this.commands.calendar);
      const shown = {
        ...{ ...line, ...nameOf(referral.id), deliveries: deliveries.of(referral.id) },
        reportCorrectedOn: reports.get(referral.id) ?? null,
        previewCorrectedAt: corrected.get(referral.id) ?? null,
      };
      const actions = referralActions(actor, referral);
      return summaryOf(referral, { ...shown, actions }, answers[at]);
    });
  }

  private openAnswers(referrals: readonly ReferralEntity[]): Promise<(AnswerRecord | undefined)[]> {
    const answers = referrals.map((one) => {
      const { childId, answerCiphertext: ciphertext } = one;
      return ciphertext ? { childId, id: recordIdOf(one), ciphertext } : undefined;
    });
    return this.records.openMany(answerRecord, answers);
  }
}
