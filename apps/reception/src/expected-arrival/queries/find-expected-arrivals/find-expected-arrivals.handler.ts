import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Corrections } from '#libs/corrections';
import { readDeliveries } from '#libs/delivery';
import { cursorCodec, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords } from '#libs/restriction';
import { CommandRunner, type RecordList } from '#libs/service';
import { ExpectedArrivalEntity } from '../../persistence/expected-arrival.entity.js';
import { expectedArrivalRecord } from '../../persistence/expected-arrival.record.js';
import { heldOf, openPeople } from '../../persistence/open-people.js';
import { getExpectedArrival } from '../../persistence/expected-arrival.repository.js';
import {
  summaryOf,
  viewOf,
  type Reading,
  type ExpectedArrivalSummary,
  type ExpectedArrivalView,
} from './expected-arrival.view.js';
import type { FindExpectedArrivalsQuery } from './find-expected-arrivals.query.js';

const inOrder: RecordList<ExpectedArrivalEntity> = {
  record: 'expected-arrival',
  cursors: cursorCodec('expected-arrivals'),
  by: ['arrivesOn', 'id'],
  day: { property: 'arrivesOn' },
  byDeadline: {
    cursors: cursorCodec('expected-arrivals-by-deadline'),
    by: ['arrivesOn', 'id'],
    waiting: ['expected'],
  },
};

/** Reads what the actor's own centre expects; reading one is audited. */
@Injectable()
export class FindExpectedArrivals {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: RestrictedRecords,
    private readonly corrections: Corrections,
  ) {}

  /** In the order of the days on which they arrive. */
  find(actor: Actor, query: FindExpectedArrivalsQuery): Promise<Page<ExpectedArrivalSummary>> {
    const { state, arrivesOn } = query;
    const centre = actor.organisation;
    return this.commands.list(actor, query, inOrder, {
      select: (tx) =>
        tx
          .repository(ExpectedArrivalEntity)
          .createQueryBuilder('expected')
          .where({ centre, ...(state && { state }), ...(arrivesOn && { arrivesOn }) }),
      view: async (rows, tx) => {
        const reading = await this.readingOf(tx, actor, rows, 'latest');
        const people = await openPeople(tx, this.records, rows);
        return rows.map((row, at) => summaryOf(row, people[at], reading));
      },
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another centre's too. */
  get(actor: Actor, id: string): Promise<ExpectedArrivalView> {
    return this.commands.read(actor, async (tx) => {
      const expected = await getExpectedArrival(tx, actor, id);
      audit(tx, {
        action: 'expected-arrival.read',
        subject: expected.caseReference,
        purpose: purposeOf('expected-arrival'),
      });
      const reading = await this.readingOf(tx, actor, [expected], 'all');
      const { ciphertext, version: readVersion } = expected;
      const former = await this.corrections.openAllReceived(tx, {
        ...{ kind: expectedArrivalRecord, recordId: id, readVersion },
        ...heldOf(expected),
      });
      if (!ciphertext) return viewOf(expected, undefined, reading, former);
      const held = heldOf(expected);
      const opened = await this.records.open(tx, held, expectedArrivalRecord, id, ciphertext);
      return viewOf(expected, opened, reading, former);
    });
  }

  private async readingOf(
    tx: Transaction,
    actor: Actor,
    rows: readonly ExpectedArrivalEntity[],
    which: 'latest' | 'all',
  ): Promise<Reading> {
    const ids = rows.map(({ id }) => id);
    const deliveries = await readDeliveries(tx, actor, ids, which);
    const { organisation } = actor;
    const part = { kind: expectedArrivalRecord, organisation };
    const corrected = await this.corrections.findLatest(tx, part, rows);
    return { actor, calendar: this.commands.calendar, deliveries, corrected };
  }
}
