import { Injectable } from '@nestjs/common';
import { Corrections, type Why } from '#libs/corrections';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import {
  categoriesOf,
  type ReportParts,
} from '../../pre-return-report/domain/pre-return-report.js';
import type { ReportEntity } from '../../pre-return-report/persistence/report.entity.js';
import { reportRecord } from '../../pre-return-report/persistence/report.record.js';
import { encryptParts } from '../../pre-return-report/persistence/report.repository.js';

/** A report that says something else. */
export interface CorrectedReport {
  readonly report: ReportEntity;
  /** Which correction of it that was. */
  readonly number: number;
}

/** Puts right what an issued report says; what it said stays as a former version. */
@Injectable()
export class CorrectParts {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
  ) {}

  async correct(
    tx: Transaction,
    report: ReportEntity,
    { former, present }: { readonly former: ReportParts; readonly present: ReportParts },
    why: Why,
  ): Promise<CorrectedReport> {
    const { id: recordId, caseReference, childId, organisation } = report;
    const { number } = await this.corrections.store<ReportParts>(
      tx,
      {
        ...{ kind: reportRecord, recordId, caseReference, childId, organisation, former },
        version: report.version + 1,
      },
      why,
    );
    return { report: await this.save(tx, report, present), number };
  }

  /** What a report or a draft says from now on. */
  async save(tx: Transaction, report: ReportEntity, parts: ReportParts): Promise<ReportEntity> {
    const categories = categoriesOf(parts);
    const ciphertext = await encryptParts(this.records, report, parts);
    return tx.manager.save(Object.assign(report, { categories, ciphertext }));
  }
}
