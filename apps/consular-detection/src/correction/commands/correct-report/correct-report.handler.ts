import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { whyOf } from '#libs/corrections';
import { assertVersion, type CommandResponse } from '#libs/http';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { getDetection } from '../../../detection/persistence/detection.repository.js';
import { completeParts } from '../../../pre-return-report/commands/draft-report/complete-parts.js';
import {
  reportResponse,
  type WrittenReport,
} from '../../../pre-return-report/commands/draft-report/draft-report.handler.js';
import { checkIssued } from '../../../pre-return-report/domain/pre-return-report.js';
import { lockReport, openParts } from '../../../pre-return-report/persistence/report.repository.js';
import { lockReferralsOfCase } from '../../../referral/persistence/referral.repository.js';
import { CorrectParts } from '../../persistence/correct-parts.js';
import { SendCorrectedCopies } from '../../sending/send-corrected-copies.js';
import type { CorrectReportRequest } from './correct-report.request.js';

export interface CorrectReportCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: CorrectReportRequest;
}

/** Corrects an issued report; everybody who has an older copy receives it. */
@Injectable()
export class CorrectReport {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly reports: CorrectParts,
    private readonly copies: SendCorrectedCopies,
    private readonly calendar: CivilCalendar,
  ) {}

  correct(command: CorrectReportCommand): Promise<CommandResponse<WrittenReport>> {
    const { actor, id, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const report = await lockReport(tx, actor, id);
      assertVersion(report.version, version);
      const refusal = checkIssued(report);
      if (refusal) return refusal;
      const { caseReference: subject } = report;
      const detection = await getDetection(tx, actor, { caseReference: subject });
      const referrals = await lockReferralsOfCase(tx, subject);
      const previews = await this.copies.previewsOf(tx, referrals);
      const { parts, warnings } = await completeParts(this.records, detection, request.parts);
      const former = await openParts(this.records, report);
      const why = whyOf(actor, request);
      const change = { former, present: parts };
      const { report: saved, number } = await this.reports.correct(tx, report, change, why);
      await this.copies.sendReport(tx, saved, referrals, why);
      const correction = { number, correctedOn: this.calendar.today() };
      await this.copies.sendPreviews(tx, referrals, previews, correction);
      audit(tx, { action: 'pre-return-report.correct', subject, detail: { reportId: id, number } });
      return { status: 200, version: saved.version, body: { ...reportResponse(saved), warnings } };
    });
  }
}
