import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { Corrections, whyOf } from '#libs/corrections';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { correct, needsVisitSoon } from '../../../visit/domain/visit.js';
import type { VisitEntity } from '../../../visit/persistence/visit.entity.js';
import { visitRecord, type VisitRecord } from '../../../visit/persistence/visit.record.js';
import { lockVisit } from '../../../visit/persistence/visit.repository.js';
import { FollowUpEntity } from '../../persistence/follow-up.entity.js';
import { ShareOutcome } from '../../sharing/share-outcome.js';
import { bringNextVisitForward } from '../record-visit/bring-next-visit-forward.js';
import { correctionOfVisit } from '../../sharing/events-of-visit.js';
import type { RecordedVisit } from '../record-visit/record-visit.handler.js';
import type { CorrectVisitRequest } from './correct-visit.request.js';

export interface CorrectVisitCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: CorrectVisitRequest;
}

/**
 * Corrects what was recorded of a visit: the outcome that went goes corrected, the case shows what is
 * right, and the next visit comes sooner where it must. What was agreed upon is never put off.
 */
@Injectable()
export class CorrectVisit {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
    private readonly outcomes: ShareOutcome,
    private readonly calendar: CivilCalendar,
  ) {}

  correct(command: CorrectVisitCommand): Promise<CommandResponse<RecordedVisit>> {
    const { actor, id, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const visit = await lockVisit(tx, actor, id);
      assertVersion(visit.version, version);
      const followUp = await tx
        .repository(FollowUpEntity)
        .findOneByOrFail({ id: visit.followUpId });
      const { record: findings } = request;
      const outcome = correct(visit.state, findings, followUp.arrivedOn);
      if (isRefusal(outcome)) return outcome;
      const { colour, state } = outcome;
      const present: VisitRecord = { findings, colour };
      const { saved, former } = await this.save(tx, visit, present, command);
      const { visitedOn, nextVisitOn } = findings;
      const last = { visitedOn, soon: needsVisitSoon(colour, findings), nextVisitOn };
      const next = await bringNextVisitForward(tx, saved, last, this.calendar);
      await this.outbox.append(tx, correctionOfVisit(followUp, id, { former, present }));
      await this.outcomes.correct(tx, saved);
      audit(tx, { action: 'visit.correct', subject: visit.caseReference });
      const body = { id, state, ...(next && { next }) };
      return { status: 200, version: saved.version, body };
    });
  }

  private async save(
    tx: Transaction,
    visit: VisitEntity,
    present: VisitRecord,
    { actor, request }: CorrectVisitCommand,
  ): Promise<{ saved: VisitEntity; former: VisitRecord }> {
    const { id, childId, caseReference, organisation, ciphertext } = visit;
    if (!ciphertext) throw new TypeError(`visit ${id} was recorded without a record`);
    const former = await this.records.open(childId, visitRecord, id, ciphertext);
    const part = { kind: visitRecord, recordId: id, organisation, caseReference, childId };
    await this.corrections.store<VisitRecord>(
      tx,
      { ...part, former, version: visit.version + 1 },
      whyOf(actor, request),
    );
    const corrected = await this.records.encrypt(childId, visitRecord, id, present);
    const { visitedOn } = present.findings;
    const change = { visitedOn, ciphertext: corrected };
    return { saved: await tx.manager.save(Object.assign(visit, change)), former };
  }
}
