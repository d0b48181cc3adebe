import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import type { DataCategory } from '#libs/contracts';
import { Corrections } from '#libs/corrections';
import { cursorCodec, IsCode, ListQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import {
  CommandRunner,
  EncryptedRecords,
  lineOf,
  type ActionView,
  type NamedLine,
  type RecordList,
} from '#libs/service';
import { findNames } from '../../../detection/queries/find-names.js';
import { reportStates, type ReportState } from '../../domain/pre-return-report.js';
import { reportActions } from '../report-actions.js';
import { ReportEntity } from '../../persistence/report.entity.js';
import { reportRecord } from '../../persistence/report.record.js';

export class FindReportsQuery extends ListQuery {
  @IsOptional() @IsCode(reportStates) state?: ReportState;
}

/** A line of a list. */
export interface ReportSummary extends NamedLine {
  readonly draftedAt: string;
  readonly issuedOn: string | null;
  /** Which parts it has. */
  readonly categories: readonly DataCategory[];
  /** When it was corrected last; null where it never was. */
  readonly correctedAt: string | null;
  readonly actions: readonly ActionView[];
  readonly version: number;
}

const newestFirst: RecordList<ReportEntity> = {
  record: 'pre-return-report',
  cursors: cursorCodec('pre-return-reports'),
  by: ['draftedAt', 'id'],
  descending: true,
  day: { property: 'draftedAt', instant: true },
};

/** Reads the reports of the actor's own organisation. */
@Injectable()
export class FindReports {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindReportsQuery): Promise<Page<ReportSummary>> {
    const { organisation } = actor;
    const { state } = query;
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) =>
        tx
          .repository(ReportEntity)
          .createQueryBuilder('report')
          .where({ organisation, ...(state && { state }) }),
      view: async (rows, tx) => {
        const names = await findNames(tx, this.records, organisation, rows);
        const part = { kind: reportRecord, organisation };
        const corrected = await this.corrections.findLatest(tx, part, rows);
        return rows.map((row) =>
          this.summaryOf(actor, row, {
            name: names.get(row.caseReference) ?? null,
            correctedAt: corrected.get(row.id) ?? null,
          }),
        );
      },
    });
  }

  private summaryOf(
    actor: Actor,
    report: ReportEntity,
    shown: Pick<ReportSummary, 'name' | 'correctedAt'>,
  ): ReportSummary {
    const { state, draftedAt, issuedOn, categories, version } = report;
    const awaiting = state === 'draft' ? ({ for: 'report-issue' } as const) : undefined;
    return {
      ...lineOf(report, awaiting, this.commands.calendar),
      ...{ ...shown, issuedOn, categories, version },
      draftedAt: draftedAt.toISOString(),
      actions: reportActions(actor, report),
    };
  }
}
