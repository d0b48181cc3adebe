import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { PreReturnReportIssued } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { issue } from '../../domain/pre-return-report.js';
import { lockReport } from '../../persistence/report.repository.js';
import { reportResponse, type ReportResponse } from '../draft-report/draft-report.handler.js';

export interface IssueReportCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

/** Issues a draft: from then on it does not change, and can be referred with. */
@Injectable()
export class IssueReport {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
  ) {}

  issue(command: IssueReportCommand): Promise<CommandResponse<ReportResponse>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const report = await lockReport(tx, actor, id);
      assertVersion(report.version, version);
      const state = issue(report);
      if (isRefusal(state)) return state;
      const issuedOn = this.calendar.today();
      const saved = await tx.manager.save(Object.assign(report, { state, issuedOn }));
      const { caseReference, childId, organisation, categories } = saved;
      await this.outbox.append(tx, {
        contract: PreReturnReportIssued,
        subject: caseReference,
        keyid: childId,
        data: { reportId: id, organisation, issuedOn, categories },
      });
      audit(tx, { action: 'pre-return-report.issue', subject: caseReference });
      return { status: 200, version: saved.version, body: reportResponse(saved) };
    });
  }
}
