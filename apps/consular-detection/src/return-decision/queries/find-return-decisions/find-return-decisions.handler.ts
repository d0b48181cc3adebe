import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { audit } from '#libs/audit';
import { cursorCodec, ProblemError, type ListQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type RecordList } from '#libs/service';
import { findNames } from '../../../detection/queries/find-names.js';
import { ReportEntity } from '../../../pre-return-report/persistence/report.entity.js';
import { ReturnDecisionEntity } from '../../persistence/return-decision.entity.js';
import { returnDecisionRecord } from '../../persistence/return-decision.record.js';
import {
  decisionSummaryOf,
  type ReturnDecisionSummary,
  type ReturnDecisionView,
} from './return-decision-view.js';

const newestFirst: RecordList<ReturnDecisionEntity> = {
  record: 'return-decision',
  cursors: cursorCodec('return-decisions'),
  by: ['decidedAt', 'id'],
  descending: true,
  day: { property: 'decidedAt', instant: true },
};

const PURPOSE = purposeOf('return-decision');

/** Reads the decisions of the actor's own organisation; reading one is audited. */
@Injectable()
export class FindReturnDecisions {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: ListQuery): Promise<Page<ReturnDecisionSummary>> {
    const { organisation } = actor;
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) =>
        tx.repository(ReturnDecisionEntity).createQueryBuilder('decision').where({ organisation }),
      view: (rows, tx) => this.summariesOf(tx, actor, rows),
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<ReturnDecisionView> {
    const { organisation } = actor;
    return this.commands.read(actor, async (tx) => {
      const found = await tx.repository(ReturnDecisionEntity).findOneBy({ id, organisation });
      if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
      const { childId, ciphertext, caseReference: subject } = found;
      audit(tx, { action: 'return-decision.read', subject, purpose: PURPOSE });
      const [summary] = await this.summariesOf(tx, actor, [found]);
      if (!summary) throw new ProblemError('RESOURCE.NOT_FOUND');
      const grounds = await this.records.open(childId, returnDecisionRecord, id, ciphertext);
      return { ...summary, ...grounds };
    });
  }

  private async summariesOf(
    tx: Transaction,
    { organisation }: Actor,
    decisions: readonly ReturnDecisionEntity[],
  ): Promise<ReturnDecisionSummary[]> {
    const names = await findNames(tx, this.records, organisation, decisions);
    const id = In(decisions.map(({ reportId }) => reportId));
    const reports = await tx.repository(ReportEntity).findBy({ id });
    const versions = new Map(reports.map((report) => [report.id, report.version]));
    return decisions.map((one) => {
      const isCurrent = versions.get(one.reportId) === one.reportVersion;
      const shown = { name: names.get(one.caseReference) ?? null, isCurrent };
      return decisionSummaryOf(one, shown, this.commands.calendar);
    });
  }
}
