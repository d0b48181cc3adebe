import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { audit } from '#libs/audit';
import { Corrections, type FormerVersion } from '#libs/corrections';
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
import { visitRecord, type VisitRecord } from '../../persistence/visit.record.js';
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
    private readonly corrections: Corrections,
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
        const { calendar } = this.commands;
        const part = { kind: visitRecord, organisation: actor.organisation };
        const corrected = await this.corrections.findLatest(tx, part, rows);
        const reading = { actor, calendar, corrected };
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
      const corrected = await this.corrections.openLatest(tx, partOf(visit));
      const { calendar } = this.commands;
      const latest = corrected && ([id, corrected.correctedAt] as const);
      const reading = { actor, calendar, corrected: new Map(latest ? [latest] : []) };
      if (!ciphertext) return { ...visitSummaryOf(visit, reading, sent), corrected };
      const found = await this.records.open(visit.childId, visitRecord, id, ciphertext);
      const summary = visitSummaryOf(visit, reading, sent, found);
      return { ...summary, corrected, record: found.findings };
    });
  }

  /** What a visit was recorded as before its corrections. Throws as `get`. */
  formerVersions(actor: Actor, id: string): Promise<{ items: FormerVersion<VisitRecord>[] }> {
    return this.commands.read(actor, async (tx) => {
      const visit = await getVisit(tx, actor, id);
      const wanted = { record: 'visit', purpose: PURPOSE } as const;
      permitRead(this.holder, readRequest(actor, visit, wanted));
      const { caseReference: subject } = visit;
      audit(tx, { action: 'visit.read-corrections', subject, purpose: PURPOSE });
      return { items: await this.corrections.openAll(tx, partOf(visit)) };
    });
  }
}

function partOf({ id: recordId, organisation, version: readVersion }: VisitEntity) {
  return { kind: visitRecord, recordId, organisation, readVersion };
}
