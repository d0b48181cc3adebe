import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { newId, type DataCategory, type ReportId } from '#libs/contracts';
import type { Oddity } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { getDetection } from '../../../detection/persistence/detection.repository.js';
import { categoriesOf, checkScreened, type ReportState } from '../../domain/pre-return-report.js';
import { ReportEntity } from '../../persistence/report.entity.js';
import { encryptParts } from '../../persistence/report.repository.js';
import { completeParts } from './complete-parts.js';
import type { DraftReportRequest } from './draft-report.request.js';

export interface DraftReportCommand extends CommandRequest {
  readonly request: DraftReportRequest;
}

/** What a command returns about a report: ids, states and codes. */
export interface ReportResponse {
  readonly id: string;
  readonly caseReference: string;
  readonly state: ReportState;
  readonly categories: readonly DataCategory[];
}

/** The same of one whose parts were written. */
export interface WrittenReport extends ReportResponse {
  /** What contradicts the registration; it was recorded all the same. */
  readonly warnings: readonly Oddity[];
}

/** Writes the first draft of a report about the child of one's own case. */
@Injectable()
export class DraftReport {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  draft(command: DraftReportCommand): Promise<CommandResponse<WrittenReport>> {
    const { actor, request } = command;
    const { caseReference } = request;
    return this.commands.run(command, async (tx) => {
      const detection = await getDetection(tx, actor, { caseReference });
      const refused = checkScreened(detection);
      if (refused) return refused;
      const { parts, warnings } = await completeParts(this.records, detection, request.parts);
      const id = newId<ReportId>();
      const { childId, organisation } = detection;
      const report = await tx.repository(ReportEntity).save({
        ...{ id, caseReference, childId, organisation, issuedOn: null },
        state: 'draft',
        categories: categoriesOf(parts),
        ciphertext: await encryptParts(this.records, { id, childId }, parts),
      });
      audit(tx, { action: 'pre-return-report.draft', subject: caseReference });
      const location = `/v1/pre-return-reports/${id}`;
      return {
        status: 201,
        version: report.version,
        location,
        body: { ...reportResponse(report), warnings },
      };
    });
  }
}

/** The response about a report as it is now. */
export function reportResponse(
  report: Pick<ReportEntity, 'id' | 'caseReference' | 'state' | 'categories'>,
): ReportResponse {
  const { id, caseReference, state, categories } = report;
  return { id, caseReference, state, categories };
}
