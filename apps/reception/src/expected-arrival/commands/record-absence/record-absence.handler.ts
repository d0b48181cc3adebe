import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ChildDidNotArrive } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { recordAbsence } from '../../domain/expected-arrival.js';
import { lockExpectedArrival } from '../../persistence/expected-arrival.repository.js';
import { ReportToSender } from '../../reporting/report-to-sender.js';

export interface RecordAbsenceCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

export interface RecordedAbsence {
  readonly id: string;
  readonly state: string;
}

/** Records that an expected child did not come, so that somebody searches for them. */
@Injectable()
export class RecordAbsence {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
    private readonly sender: ReportToSender,
  ) {}

  record(command: RecordAbsenceCommand): Promise<CommandResponse<RecordedAbsence>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const expected = await lockExpectedArrival(tx, actor, id);
      assertVersion(expected.version, version);
      const state = recordAbsence(expected, this.calendar.today());
      if (isRefusal(state)) return state;
      const saved = await tx.manager.save(Object.assign(expected, { state }));
      const { caseReference, childId, centre, referralId, arrivesOn } = saved;
      await this.outbox.append(tx, {
        contract: ChildDidNotArrive,
        subject: caseReference,
        keyid: childId,
        data: { expectedArrivalId: id, centre, referralId, expectedOn: arrivesOn },
      });
      await this.sender.report(tx, saved, { came: false, on: arrivesOn });
      audit(tx, { action: 'expected-arrival.record-absence', subject: caseReference });
      return { status: 200, version: saved.version, body: { id, state } };
    });
  }
}
