import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { audit } from '#libs/audit';
import { readDeliveries } from '#libs/delivery';
import { cursorCodec, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { whereUnsealed } from '#libs/persistence';
import { DisclosurePolicyHolder } from '#libs/policy';
import {
  CommandRunner,
  EncryptedRecords,
  permitRead,
  readRequest,
  storedBy,
  type RecordList,
} from '#libs/service';
import { waitingStates } from '../../domain/visit.js';
import { VisitEntity } from '../../persistence/visit.entity.js';
import { visitRecord } from '../../persistence/visit.record.js';
import { getVisit } from '../../persistence/visit.repository.js';
import type { FindVisitsQuery } from './find-visits.query.js';
import { visitSummaryOf, type VisitSummary, type VisitView } from './visit.view.js';

const inOrder: RecordList<VisitEntity> = {
  record: 'visit',
  cursors: cursorCodec('visits'),
  by: ['dueOn', 'id'],
  day: { property: 'dueOn' },
  byDeadline: {
    cursors: cursorCodec('visits-by-deadline'),
    by: ['dueOn', 'id'],
    waiting: waitingStates,
  },
};

const PURPOSE = purposeOf('visit');

/** Reads visits of the actor's own organisation; reading one is audited. */
@Injectable()
export class FindVisits {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly holder: DisclosurePolicyHolder,
  ) {}

  /** In the order of the days on which they are due. */
  find(actor: Actor, query: FindVisitsQuery): Promise<Page<VisitSummary>> {
    const { dueBefore, state } = query;
    return this.commands.list(actor, query, inOrder, {
      select: (tx) =>
        tx
          .repository(VisitEntity)
          .createQueryBuilder('visit')
          .where({
            organisation: actor.organisation,
            ...(state && { state }),
            ...(dueBefore && { dueOn: LessThan(dueBefore) }),
          })
          .andWhere(whereUnsealed('visit'), { subject: actor.subject }),
      view: async (rows, tx) => {
        const stored = storedBy(rows, (one) => one.ciphertext);
        const opened = await this.records.openMany(visitRecord, stored);
        const ids = rows.map(({ id }) => id);
        const deliveries = await readDeliveries(tx, actor, ids, 'latest');
        const reading = { actor, calendar: this.commands.calendar };
        return rows.map((visit, at) =>
          visitSummaryOf(visit, reading, deliveries.of(visit.id), opened[at]),
        );
      },
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too, and for one sealed to others. */
  get(actor: Actor, id: string): Promise<VisitView> {
    return this.commands.read(actor, async (tx) => {
      const visit = await getVisit(tx, actor, id);
      const wanted = { record: 'visit', purpose: PURPOSE } as const;
      permitRead(this.holder, readRequest(actor, visit, wanted));
      const { ciphertext, caseReference: subject } = visit;
      audit(tx, { action: 'visit.read', subject, purpose: PURPOSE });
      const sent = (await readDeliveries(tx, actor, [id], 'all')).of(id);
      const reading = { actor, calendar: this.commands.calendar };
      if (!ciphertext) return visitSummaryOf(visit, reading, sent);
      const found = await this.records.open(visit.childId, visitRecord, id, ciphertext);
      return { ...visitSummaryOf(visit, reading, sent, found), record: found.findings };
    });
  }
}
