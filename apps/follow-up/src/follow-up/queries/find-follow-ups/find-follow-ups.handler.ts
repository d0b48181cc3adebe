import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Corrections } from '#libs/corrections';
import { readDeliveries } from '#libs/delivery';
import { cursorCodec, ProblemError, type Page } from '#libs/http';
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
import { VisitEntity } from '../../../visit/persistence/visit.entity.js';
import { visitRecord } from '../../../visit/persistence/visit.record.js';
import { followUpEndRecord } from '../../persistence/follow-up-end.record.js';
import { FollowUpEntity } from '../../persistence/follow-up.entity.js';
import type { FindFollowUpsQuery } from './find-follow-ups.query.js';
import {
  followUpSummaryOf,
  visitsOf,
  type FollowUpSummary,
  type FollowUpView,
} from './follow-up.view.js';

const latestFirst: RecordList<FollowUpEntity> = {
  record: 'follow-up',
  cursors: cursorCodec('follow-ups'),
  by: ['arrivedOn', 'id'],
  descending: true,
  day: { property: 'arrivedOn' },
};

const PURPOSE = purposeOf('follow-up');

/** Reads follow-ups of the actor's own organisation; opening one is audited. */
@Injectable()
export class FindFollowUps {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly holder: DisclosurePolicyHolder,
    private readonly corrections: Corrections,
  ) {}

  /** The latest arrivals first. */
  find(actor: Actor, query: FindFollowUpsQuery): Promise<Page<FollowUpSummary>> {
    const { caseReference } = query;
    return this.commands.list(actor, query, latestFirst, {
      select: (tx) =>
        tx
          .repository(FollowUpEntity)
          .createQueryBuilder('follow_up')
          .where({ organisation: actor.organisation, ...(caseReference && { caseReference }) })
          .andWhere(whereUnsealed('follow_up'), { subject: actor.subject }),
      view: async (rows) => {
        const ends = await this.openEnds(rows);
        return rows.map((one, at) => followUpSummaryOf(one, ends[at]));
      },
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too, and for one sealed to others. */
  get(actor: Actor, id: string): Promise<FollowUpView> {
    return this.commands.read(actor, async (tx) => {
      const { organisation } = actor;
      const found = await tx.repository(FollowUpEntity).findOneBy({ id, organisation });
      if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
      const wanted = { record: 'follow-up', purpose: PURPOSE } as const;
      permitRead(this.holder, readRequest(actor, found, wanted));
      const visits = await tx
        .repository(VisitEntity)
        .find({ where: { followUpId: id }, order: { ordinal: 'ASC' } });
      audit(tx, { action: 'follow-up.read', subject: found.caseReference, purpose: PURPOSE });
      const [end] = await this.openEnds([found]);
      const stored = storedBy(visits, (one) => one.ciphertext);
      const opened = await this.records.openMany(visitRecord, stored);
      const ids = visits.map((visit) => visit.id);
      const { of: deliveriesOf } = await readDeliveries(tx, actor, ids, 'latest');
      const { calendar } = this.commands;
      const part = { kind: visitRecord, organisation };
      const corrected = await this.corrections.findLatest(tx, part, visits);
      const shown = visitsOf(visits, { actor, calendar, corrected }, opened, deliveriesOf);
      return { ...followUpSummaryOf(found, end), visits: shown };
    });
  }

  private openEnds(followUps: readonly FollowUpEntity[]) {
    const stored = storedBy(followUps, (one) => one.endCiphertext);
    return this.records.openMany(followUpEndRecord, stored);
  }
}
