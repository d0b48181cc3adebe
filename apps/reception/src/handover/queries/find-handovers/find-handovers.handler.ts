import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { cursorCodec, ProblemError, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner, EncryptedRecords, storedBy, type RecordList } from '#libs/service';
import { waitingHandoverStates } from '../../domain/handover.js';
import { handoverAnswerRecord } from '../../persistence/handover-answer.record.js';
import { HandoverEntity } from '../../persistence/handover.entity.js';
import type { FindHandoversQuery } from './find-handovers.query.js';
import { handoverViewOf, type HandoverView } from './handover.view.js';

const newestFirst: RecordList<HandoverEntity> = {
  record: 'handover',
  cursors: cursorCodec('handovers'),
  by: ['proposedAt', 'id'],
  descending: true,
  day: { property: 'plannedOn' },
  byDeadline: {
    cursors: cursorCodec('handovers-by-deadline'),
    by: ['answerBy', 'id'],
    waiting: waitingHandoverStates,
  },
};

const purpose = purposeOf('handover');

/** Reads the handovers that the actor's own organisation proposed, or is asked to answer. */
@Injectable()
export class FindHandovers {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindHandoversQuery): Promise<Page<HandoverView>> {
    const { as: party = 'receiver', state } = query;
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) =>
        tx
          .repository(HandoverEntity)
          .createQueryBuilder('handover')
          .where({ [party]: actor.organisation, ...(state && { state }) }),
      view: async (rows) => {
        const reasons = await this.openReasons(rows);
        const reading = { actor, calendar: this.commands.calendar };
        return rows.map((row, at) => handoverViewOf(row, reading, reasons[at]));
      },
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for one between others too. */
  get(actor: Actor, id: string): Promise<HandoverView> {
    const { organisation } = actor;
    return this.commands.read(actor, async (tx) => {
      const where = [
        { id, centre: organisation },
        { id, receiver: organisation },
      ];
      const found = await tx.repository(HandoverEntity).findOneBy(where);
      if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
      audit(tx, { action: 'handover.read', subject: found.caseReference, purpose });
      const [reason] = await this.openReasons([found]);
      return handoverViewOf(found, { actor, calendar: this.commands.calendar }, reason);
    });
  }

  private openReasons(rows: readonly HandoverEntity[]) {
    const stored = storedBy(rows, (row) => row.answerCiphertext);
    return this.records.openMany(handoverAnswerRecord, stored);
  }
}
