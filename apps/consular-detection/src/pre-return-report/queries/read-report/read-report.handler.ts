import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { ReturnObjection } from '#libs/contracts';
import { Corrections, type CorrectionView } from '#libs/corrections';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner, EncryptedRecords, type ActionView } from '#libs/service';
import {
  reportResponse,
  type ReportResponse,
} from '../../commands/draft-report/draft-report.handler.js';
import { objectionsTo } from '../../domain/against-return.js';
import type { ReportParts } from '../../domain/pre-return-report.js';
import { reportActions } from '../report-actions.js';
import { reportRecord } from '../../persistence/report.record.js';
import { getReport, openParts } from '../../persistence/report.repository.js';

/** A report opened. */
export interface ReportView extends ReportResponse {
  readonly issuedOn: string | null;
  readonly version: number;
  /** Its last correction. */
  readonly corrected: CorrectionView | null;
  readonly parts: ReportParts;
  /** What of it speaks against a return: then only a supervisor decides for one. */
  readonly againstReturn: readonly ReturnObjection[];
  readonly actions: readonly ActionView[];
}

/** Reads a report of the actor's own organisation; the read is audited. */
@Injectable()
export class ReadReport {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
  ) {}

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  read(actor: Actor, id: string): Promise<ReportView> {
    return this.commands.read(actor, async (tx) => {
      const report = await getReport(tx, actor, id);
      const { caseReference: subject, issuedOn, version } = report;
      audit(tx, {
        action: 'pre-return-report.read',
        subject,
        purpose: purposeOf('pre-return-report'),
        detail: { reportId: id },
      });
      const parts = await openParts(this.records, report);
      const actions = reportActions(actor, report);
      const againstReturn = objectionsTo(parts);
      const { organisation } = report;
      const part = { kind: reportRecord, recordId: id, organisation, readVersion: version };
      const corrected = await this.corrections.openLatest(tx, part);
      const shown = { issuedOn, version, corrected, parts, againstReturn, actions };
      return { ...reportResponse(report), ...shown };
    });
  }
}
