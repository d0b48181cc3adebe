import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { audit } from '#libs/audit';
import {
  cursorCodec,
  IsCaseReference,
  IsCode,
  ListQuery,
  ProblemError,
  type Page,
} from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords } from '#libs/restriction';
import { DisclosurePolicyHolder } from '#libs/policy';
import { CommandRunner, EncryptedRecords, lineOf, storedBy, type RecordList } from '#libs/service';
import { findNames } from '../../../disclosed-report/find-names.js';
import { whereReadable } from '../../../break-glass/persistence/readable-rows.js';
import { permitReadUnderSeal } from '../../../break-glass/read-under-seal.js';
import { caseStates, type CaseState } from '../../domain/case.js';
import { CaseEntity } from '../../persistence/case.entity.js';
import { lastVisitRecord } from '../../../achievement/persistence/last-visit.record.js';
import { closureRecord } from '../../persistence/case.records.js';
import { PlanEntity } from '../../persistence/plan.entity.js';
import { planRecord } from '../../persistence/plan.record.js';
import { awaitedOf } from '../../domain/awaited.js';
import { disclosedArrivalRecord } from '../../persistence/disclosed-arrival.record.js';
import { caseActions } from './case-actions.js';
import { summaryOf, type CaseSummary, type CaseView, type OpenedCase } from './case-view.js';

export class FindCasesQuery extends ListQuery {
  @IsOptional() @IsCode(caseStates) state?: CaseState;
  @IsOptional() @IsCaseReference() caseReference?: string;
}

const nothing: OpenedCase = { closure: undefined, lastVisit: undefined };

const newestFirst: RecordList<CaseEntity> = {
  record: 'case',
  cursors: cursorCodec('cases'),
  by: ['openedAt', 'id'],
  descending: true,
  day: { property: 'openedAt', instant: true },
};

/** Reads the cases of the actor's own organisation; reading one is audited. */
@Injectable()
export class FindCases {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly received: RestrictedRecords,
    private readonly holder: DisclosurePolicyHolder,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindCasesQuery): Promise<Page<CaseSummary>> {
    const { state, caseReference } = query;
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) => {
        const select = tx.repository(CaseEntity).createQueryBuilder('one');
        return whereReadable(select, 'referral_id', actor).andWhere({
          ...(state && { state }),
          ...(caseReference && { caseReference }),
        });
      },
      view: (rows, tx) => this.summariesOf(tx, actor, rows),
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too, and for one sealed to others. */
  get(actor: Actor, id: string): Promise<CaseView> {
    return this.commands.read(actor, async (tx) => {
      const select = tx.repository(CaseEntity).createQueryBuilder('one');
      const found = await whereReadable(select, 'referral_id', actor).andWhere({ id }).getOne();
      if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
      const wanted = { record: 'case', purpose: purposeOf('case') } as const;
      const detail = await permitReadUnderSeal(tx, this.holder, actor, found, wanted);
      audit(tx, {
        ...{ action: 'case.read', subject: found.caseReference, purpose: wanted.purpose },
        ...(detail && { detail }),
      });
      const [summary] = await this.summariesOf(tx, actor, [found]);
      if (!summary) throw new ProblemError('RESOURCE.NOT_FOUND');
      const arrival = await this.openArrival(tx, found);
      return { ...summary, ...arrival, ...(await this.openPlan(tx, found)) };
    });
  }

  private async summariesOf(
    tx: Transaction,
    actor: Actor,
    cases: readonly CaseEntity[],
  ): Promise<CaseSummary[]> {
    const opened = await this.openAll(cases);
    // A referral is not cancelled once the child has arrived.
    const held = cases.map(({ referralId, caseReference }) => ({
      ...{ referralId, caseReference, cancelledAt: null },
    }));
    const nameOf = await findNames(tx, this.received, actor.organisation, held);
    return cases.map((one, at) => {
      const line = lineOf(one, awaitedOf(one), this.commands.calendar);
      const shown = { ...line, ...nameOf(one.referralId), actions: caseActions(actor, one) };
      return summaryOf(one, shown, opened[at] ?? nothing);
    });
  }

  private async openAll(cases: readonly CaseEntity[]): Promise<OpenedCase[]> {
    const closures = await this.records.openMany(
      closureRecord,
      storedBy(cases, (one) => one.closureCiphertext),
    );
    const visits = await this.records.openMany(
      lastVisitRecord,
      storedBy(cases, (one) => one.lastVisitCiphertext),
    );
    return cases.map((_, at) => ({ closure: closures[at], lastVisit: visits[at] }));
  }

  private async openArrival(
    tx: Transaction,
    found: CaseEntity,
  ): Promise<Pick<CaseView, 'arrival' | 'hidden'>> {
    const { id, arrivalCiphertext } = found;
    if (!arrivalCiphertext) return { arrival: null };
    // It came after the arrival: no cancellation restricts it.
    const { caseReference, organisation, childId } = found;
    const held = { caseReference, organisation, childId, cancelledAt: null };
    const kind = disclosedArrivalRecord;
    const { value, hidden } = await this.received.open(tx, held, kind, id, arrivalCiphertext);
    return hidden ? { arrival: null, hidden } : { arrival: value };
  }

  private async openPlan(tx: Transaction, found: CaseEntity): Promise<Pick<CaseView, 'plan'>> {
    if (!found.planId) return { plan: null };
    const plan = await tx.repository(PlanEntity).findOneByOrFail({ id: found.planId });
    const { id, approvedOn, ciphertext } = plan;
    const opened = await this.records.open(found.childId, planRecord, id, ciphertext);
    return { plan: { id, approvedOn, ...opened } };
  }
}
