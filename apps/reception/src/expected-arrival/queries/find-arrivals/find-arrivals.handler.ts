import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { Any } from 'typeorm';
import { cursorCodec, IsCode, ListQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords, type HiddenPart } from '#libs/restriction';
import {
  CommandRunner,
  EncryptedRecords,
  lineOf,
  nameOf,
  storedBy,
  type ActionView,
  type NamedLine,
  type RecordList,
} from '#libs/service';
import { ExpectedArrivalEntity } from '../../persistence/expected-arrival.entity.js';
import { openPeople } from '../../persistence/open-people.js';
import { arrivalStates, type ArrivalState } from '../../../arrival/domain/arrival.js';
import { arrivalActions } from '../../../arrival/queries/arrival-actions.js';
import { ArrivalEntity } from '../../../arrival/persistence/arrival.entity.js';
import { arrivalRecord } from '../../../arrival/persistence/arrival.record.js';

export class FindArrivalsQuery extends ListQuery {
  @IsOptional() @IsCode(arrivalStates) state?: ArrivalState;
}

/** A line of a list. */
export interface ArrivalSummary extends NamedLine {
  /** Null for a child whom nobody announced to the centre, as the referral is. */
  readonly expectedArrivalId: string | null;
  readonly referralId: string | null;
  readonly arrivedOn: string;
  readonly actions: readonly ActionView[];
  readonly version: number;
  /** Why the name, which came with the plan, is not shown. */
  readonly hidden?: HiddenPart;
}

/** The name of a child, or why it is not shown. */
type ShownName = Pick<ArrivalSummary, 'name' | 'hidden'>;

const latestFirst: RecordList<ArrivalEntity> = {
  record: 'arrival',
  cursors: cursorCodec('arrivals'),
  by: ['arrivedOn', 'id'],
  descending: true,
  day: { property: 'arrivedOn' },
};

/** Reads who arrived at the actor's own centre. */
@Injectable()
export class FindArrivals {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly received: RestrictedRecords,
  ) {}

  /** The latest first. */
  find(actor: Actor, query: FindArrivalsQuery): Promise<Page<ArrivalSummary>> {
    const { state } = query;
    const centre = actor.organisation;
    return this.commands.list(actor, query, latestFirst, {
      select: (tx) =>
        tx
          .repository(ArrivalEntity)
          .createQueryBuilder('arrival')
          .where({ centre, ...(state && { state }) }),
      view: async (rows, tx) => {
        const people = await this.findPeople(tx, rows);
        const stored = storedBy(rows, (row) => row.ciphertext);
        const given = await this.records.openMany(arrivalRecord, stored);
        return rows.map((row, at) => {
          const planned = row.expectedArrivalId ? people.get(row.expectedArrivalId) : undefined;
          // As the child gave it at the centre, or as it came with the plan.
          const name = nameOf(given[at]?.identity);
          return this.summaryOf(actor, row, name === null ? planned : { name });
        });
      },
    });
  }

  private async findPeople(
    tx: Transaction,
    arrivals: readonly ArrivalEntity[],
  ): Promise<ReadonlyMap<string, ShownName>> {
    const id = Any(arrivals.flatMap(({ expectedArrivalId }) => expectedArrivalId ?? []));
    const expected = await tx.repository(ExpectedArrivalEntity).findBy({ id });
    const people = await openPeople(tx, this.received, expected);
    return new Map(
      expected.map((one, at) => {
        const { value, hidden } = people[at] ?? {};
        return [one.id, { name: nameOf(value?.identity), ...(hidden && { hidden }) }];
      }),
    );
  }

  private summaryOf(
    actor: Actor,
    arrival: ArrivalEntity,
    { name, hidden }: ShownName = { name: null },
  ): ArrivalSummary {
    const { state, expectedArrivalId, referralId, arrivedOn, version } = arrival;
    const awaiting = state === 'handed-over' ? undefined : ({ for: 'handover' } as const);
    const line = lineOf(arrival, awaiting, this.commands.calendar);
    return {
      ...line,
      ...{ name, expectedArrivalId, referralId, arrivedOn, version },
      actions: arrivalActions(actor, arrival),
      ...(hidden && { hidden }),
    };
  }
}
