import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { assertVersion, type CommandResult } from '#libs/http';
import type { Actor } from '#libs/identity';
import { CommandRunner, EncryptedRecords } from '#libs/service';
import { getDetection } from '../../../detection/persistence/detection.repository.js';
import { categoriesOf, checkNotIssued } from '../../domain/pre-return-report.js';
import { lockReport, encryptParts } from '../../persistence/report.repository.js';
import { completeParts } from '../draft-report/complete-parts.js';
import { reportResponse, type WrittenReport } from '../draft-report/draft-report.handler.js';
import type { ReplaceReportRequest } from './replace-report.request.js';

export interface ReplaceReportCommand {
  readonly actor: Actor;
  readonly id: string;
  readonly version: number;
  readonly request: ReplaceReportRequest;
}

/** Puts new parts in place of those of a draft; If-Match alone makes a repeat harmless. */
@Injectable()
export class ReplaceReport {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  replace({
    actor,
    id,
    version,
    request,
  }: ReplaceReportCommand): Promise<CommandResult<WrittenReport>> {
    return this.commands.put(actor, async (tx) => {
      const report = await lockReport(tx, actor, id);
      assertVersion(report.version, version);
      const refusal = checkNotIssued(report);
      if (refusal) return refusal;
      const { caseReference } = report;
      const detection = await getDetection(tx, actor, { caseReference });
      const { parts, warnings } = await completeParts(this.records, detection, request.parts);
      const categories = categoriesOf(parts);
      const ciphertext = await encryptParts(this.records, report, parts);
      const saved = await tx.manager.save(Object.assign(report, { categories, ciphertext }));
      audit(tx, { action: 'pre-return-report.replace', subject: caseReference });
      return { status: 200, version: saved.version, body: { ...reportResponse(saved), warnings } };
    });
  }
}
