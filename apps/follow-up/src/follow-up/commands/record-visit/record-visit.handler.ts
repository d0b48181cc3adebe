import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { FollowUpEntity } from '../../persistence/follow-up.entity.js';
import { dropVisitDeadline } from '../../../visit/timers/visit-deadline.js';
import { needsVisitSoon, record, type Outcome } from '../../../visit/domain/visit.js';
import type { VisitEntity } from '../../../visit/persistence/visit.entity.js';
import { visitRecord } from '../../../visit/persistence/visit.record.js';
import { lockVisit } from '../../../visit/persistence/visit.repository.js';
import { bringNextVisitForward, type NextVisit } from './bring-next-visit-forward.js';
import { eventsOfVisit } from '../../sharing/events-of-visit.js';
import type { RecordVisitRequest } from '../../../visit/forms/record-visit.request.js';

export interface RecordVisitCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: RecordVisitRequest;
}

export interface RecordedVisit {
  readonly id: string;
  readonly state: string;
  /** Absent after the last visit. */
  readonly next?: NextVisit;
}

/** Records a visit, brings the next one forward where it must be, and shares the outcome. */
@Injectable()
export class RecordVisit {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
    private readonly calendar: CivilCalendar,
  ) {}

  record(command: RecordVisitCommand): Promise<CommandResponse<RecordedVisit>> {
    const { actor, id, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const visit = await lockVisit(tx, actor, id);
      assertVersion(visit.version, version);
      const followUp = await tx
        .repository(FollowUpEntity)
        .findOneByOrFail({ id: visit.followUpId });
      const outcome = record(visit.state, request, followUp.arrivedOn);
      if (isRefusal(outcome)) return outcome;
      const { colour, state } = outcome;
      const saved = await this.save(tx, visit, request, outcome);
      const { visitedOn, nextVisitOn } = request;
      const soon = needsVisitSoon(colour, request);
      const last = { visitedOn, soon, nextVisitOn };
      const next = await bringNextVisitForward(tx, saved, last, this.calendar);
      await this.outbox.append(tx, ...eventsOfVisit(followUp, id, colour, request));
      audit(tx, { action: 'visit.record', subject: visit.caseReference });
      const body = { id, state, ...(next && { next }) };
      return { status: 200, version: saved.version, body };
    });
  }

  private async save(
    tx: Transaction,
    visit: VisitEntity,
    request: RecordVisitRequest,
    { state, colour }: Outcome,
  ): Promise<VisitEntity> {
    const { id, childId } = visit;
    const { visitedOn } = request;
    const record = { findings: request, colour };
    const ciphertext = await this.records.encrypt(childId, visitRecord, id, record);
    await dropVisitDeadline(tx, id);
    return tx.manager.save(Object.assign(visit, { state, visitedOn, ciphertext }));
  }
}
