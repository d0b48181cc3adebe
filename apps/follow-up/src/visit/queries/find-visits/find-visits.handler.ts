import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { audit, auditList } from '#libs/audit';
import { readDeliveries } from '#libs/delivery';
import { cursorCodec, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { whereUnsealed } from '#libs/persistence';
import { DisclosurePolicyHolder } from '#libs/policy';
import { RestrictedRecords } from '#libs/restriction';
import {
  CommandRunner,
  findPage,
  mapPage,
  permitRead,
  readRequest,
  type ListOrder,
} from '#libs/service';
import { VisitEntity } from '../../persistence/visit.entity.js';
import { visitRecord } from '../../persistence/visit.record.js';
import { getVisit } from '../../persistence/visit.repository.js';
import type { FindVisitsQuery } from './find-visits.query.js';
import { visitSummaryOf, type VisitSummary, type VisitView } from './visit.view.js';

const inOrder: ListOrder<VisitEntity> = {
  cursors: cursorCodec('visits'),
  by: ['dueOn', 'id'],
};

const PURPOSE = purposeOf('visit');

/** Reads visits of the actor's own organisation; reading one is audited. */
@Injectable()
export class FindVisits {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: RestrictedRecords,
    private readonly holder: DisclosurePolicyHolder,
  ) {}

  /** In the order of the days on which they are due. */
  find(actor: Actor, query: FindVisitsQuery): Promise<Page<VisitSummary>> {
    const { dueBefore, state } = query;
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(VisitEntity)
        .createQueryBuilder('visit')
        .where({
          organisation: actor.organisation,
          ...(state && { state }),
          ...(dueBefore && { dueOn: LessThan(dueBefore) }),
        })
        .andWhere(whereUnsealed('visit'), { subject: actor.subject });
      const rows = await findPage(select, query, inOrder);
      const opened = await this.records.openMany(
        tx,
        visitRecord,
        rows.items,
        (one) => one.ciphertext,
      );
      const ids = rows.items.map(({ id }) => id);
      const deliveries = await readDeliveries(tx, actor, ids, 'latest');
      const page = mapPage(rows, (visit, at) =>
        visitSummaryOf(visit, deliveries.of(visit.id), opened[at]),
      );
      const read = { action: 'visit.list', purpose: PURPOSE };
      return auditList(tx, read, page);
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
      if (!ciphertext) return visitSummaryOf(visit, sent);
      const opened = await this.records.open(tx, visit, visitRecord, id, ciphertext);
      const { value } = opened;
      return { ...visitSummaryOf(visit, sent, opened), ...(value && { record: value.findings }) };
    });
  }
}
