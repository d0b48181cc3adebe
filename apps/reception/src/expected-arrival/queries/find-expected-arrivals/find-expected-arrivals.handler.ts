import { Injectable } from '@nestjs/common';
import { audit, auditList } from '#libs/audit';
import { cursorCodec, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { RestrictedRecords } from '#libs/restriction';
import { CommandRunner, findPage, mapPage, type ListOrder } from '#libs/service';
import { ExpectedArrivalEntity } from '../../persistence/expected-arrival.entity.js';
import { expectedArrivalRecord } from '../../persistence/expected-arrival.record.js';
import { getExpectedArrival } from '../../persistence/expected-arrival.repository.js';
import {
  summaryOf,
  viewOf,
  type ExpectedArrivalSummary,
  type ExpectedArrivalView,
} from './expected-arrival.view.js';
import type { FindExpectedArrivalsQuery } from './find-expected-arrivals.query.js';

const inOrder: ListOrder<ExpectedArrivalEntity> = {
  cursors: cursorCodec('expected-arrivals'),
  by: ['arrivesOn', 'id'],
};

/** Reads what the actor's own centre expects; reading one is audited. */
@Injectable()
export class FindExpectedArrivals {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: RestrictedRecords,
  ) {}

  /** In the order of the days on which they arrive. */
  find(actor: Actor, query: FindExpectedArrivalsQuery): Promise<Page<ExpectedArrivalSummary>> {
    const { state, arrivesOn } = query;
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(ExpectedArrivalEntity)
        .createQueryBuilder('expected')
        .where({
          centre: actor.organisation,
          ...(state && { state }),
          ...(arrivesOn && { arrivesOn }),
        });
      const now = new Date();
      const page = mapPage(await findPage(select, query, inOrder), (row) => summaryOf(row, now));
      const read = { action: 'expected-arrival.list', purpose: purposeOf('expected-arrival') };
      return auditList(tx, read, page);
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another centre's too. */
  get(actor: Actor, id: string): Promise<ExpectedArrivalView> {
    return this.commands.read(actor, async (tx) => {
      const expected = await getExpectedArrival(tx, actor, id);
      const { childId, ciphertext, caseReference, centre: organisation } = expected;
      audit(tx, {
        action: 'expected-arrival.read',
        subject: caseReference,
        purpose: purposeOf('expected-arrival'),
      });
      if (!ciphertext) return viewOf(expected, {}, new Date());
      const record = { caseReference, organisation, childId };
      const opened = await this.records.open(tx, record, expectedArrivalRecord, id, ciphertext);
      const view = viewOf(expected, opened.value ?? {}, new Date());
      return opened.hidden ? { ...view, hidden: opened.hidden } : view;
    });
  }
}
