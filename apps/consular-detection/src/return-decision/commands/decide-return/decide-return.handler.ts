import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { newId, ReturnDecided, type ReturnDecisionId, type ReturnObjection } from '#libs/contracts';
import { newRefusal, type Refusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import type { Actor } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { objectionsTo } from '../../../pre-return-report/domain/against-return.js';
import type { ReportEntity } from '../../../pre-return-report/persistence/report.entity.js';
import { getReport, openParts } from '../../../pre-return-report/persistence/report.repository.js';
import { ReturnDecisionEntity } from '../../persistence/return-decision.entity.js';
import { returnDecisionRecord } from '../../persistence/return-decision.record.js';
import type { DecideReturnRequest } from './decide-return.request.js';

export interface DecideReturnCommand extends CommandRequest {
  readonly request: DecideReturnRequest;
}

export interface DecidedReturn {
  readonly id: string;
  readonly caseReference: string;
  readonly objections: readonly ReturnObjection[];
}

/** Records a supervisor's decision that a child returns though a report speaks against it. */
@Injectable()
export class DecideReturn {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
  ) {}

  decide(command: DecideReturnCommand): Promise<CommandResponse<DecidedReturn>> {
    const { actor, request } = command;
    return this.commands.run(command, async (tx) => {
      const report = await getReport(tx, actor, request.reportId);
      const refused = checkDecidable(report, request);
      if (refused) return refused;
      const objections = objectionsTo(await openParts(this.records, report));
      if (objections.length === 0) return newRefusal('RETURN_DECISION.NOTHING_TO_DECIDE');
      const id = newId<ReturnDecisionId>();
      const isStored = await this.store(tx, actor, { id, report, request, objections });
      if (!isStored) return newRefusal('RETURN_DECISION.ALREADY_MADE');
      const body = { id, caseReference: report.caseReference, objections };
      return { status: 201, location: `/v1/return-decisions/${id}`, body };
    });
  }

  /** False when one about this version of the report is there already. */
  private async store(
    tx: Transaction,
    { subject: decidedBy, organisation }: Actor,
    decided: {
      readonly id: string;
      readonly report: ReportEntity;
      readonly request: DecideReturnRequest;
      readonly objections: readonly ReturnObjection[];
    },
  ): Promise<boolean> {
    const { id, report, request, objections } = decided;
    const { caseReference, childId, id: reportId, version: reportVersion } = report;
    const { reason, viewsOfChild } = request;
    const grounds = { reason, viewsOfChild, objections };
    const decision = {
      ...{ id, caseReference, childId, organisation, reportId, reportVersion, decidedBy },
      ciphertext: await this.records.encrypt(childId, returnDecisionRecord, id, grounds),
    };
    const inserted = await tx
      .repository(ReturnDecisionEntity)
      .createQueryBuilder()
      .insert()
      .values(decision)
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) return false;
    const decidedOn = this.calendar.today();
    await this.outbox.append(tx, {
      contract: ReturnDecided,
      ...{ subject: caseReference, keyid: childId },
      data: { returnDecisionId: id, reportId, organisation, decidedOn },
    });
    const purpose = 'return-and-reception';
    const detail = { returnDecisionId: id, reportId };
    audit(tx, { action: 'return.decide', subject: caseReference, purpose, detail });
    return true;
  }
}

function checkDecidable(
  { state, version }: ReportEntity,
  { reportVersion }: DecideReturnRequest,
): Refusal | undefined {
  if (state !== 'issued') return newRefusal('RETURN_DECISION.REPORT_NOT_ISSUED');
  return version === reportVersion
    ? undefined
    : newRefusal('RETURN_DECISION.REPORT_CHANGED', { version: String(version) });
}
