import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { Any } from 'typeorm';
import { cursorCodec, IsCode, ListQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords, type HiddenPart, type Opened } from '#libs/restriction';
import {
  CommandRunner,
  lineOf,
  nameOf,
  type ActionView,
  type NamedLine,
  type RecordList,
} from '#libs/service';
import type { PersonExpected } from '../../domain/expected-arrival.js';
import { ExpectedArrivalEntity } from '../../persistence/expected-arrival.entity.js';
import { openPeople } from '../../persistence/open-people.js';
import { arrivalStates, type ArrivalState } from '../../../arrival/domain/arrival.js';
import { arrivalActions } from '../../../arrival/queries/arrival-actions.js';
import { ArrivalEntity } from '../../../arrival/persistence/arrival.entity.js';

export class FindArrivalsQuery extends ListQuery {
  @IsOptional() @IsCode(arrivalStates) state?: ArrivalState;
}

/** A line of a list. */
export interface ArrivalSummary extends NamedLine {
  readonly expectedArrivalId: string;
  readonly referralId: string;
  readonly arrivedOn: string;
  readonly actions: readonly ActionView[];
  readonly version: number;
  /** Why the name, which came with the plan, is not shown. */
  readonly hidden?: HiddenPart;
}

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
    private readonly records: RestrictedRecords,
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
        return rows.map((row) => this.summaryOf(actor, row, people.get(row.expectedArrivalId)));
      },
    });
  }

  private async findPeople(
    tx: Transaction,
    arrivals: readonly ArrivalEntity[],
  ): Promise<ReadonlyMap<string, Partial<Opened<PersonExpected>>>> {
    const id = Any(arrivals.map(({ expectedArrivalId }) => expectedArrivalId));
    const expected = await tx.repository(ExpectedArrivalEntity).findBy({ id });
    const people = await openPeople(tx, this.records, expected);
    return new Map(expected.map((one, at) => [one.id, people[at] ?? {}]));
  }

  private summaryOf(
    actor: Actor,
    arrival: ArrivalEntity,
    { value, hidden }: Partial<Opened<PersonExpected>> = {},
  ): ArrivalSummary {
    const { state, expectedArrivalId, referralId, arrivedOn, version } = arrival;
    const awaiting = state === 'handed-over' ? undefined : ({ for: 'handover' } as const);
    const line = lineOf(arrival, awaiting, this.commands.calendar);
    return {
      ...line,
      ...{ name: nameOf(value?.identity), expectedArrivalId, referralId, arrivedOn, version },
      actions: arrivalActions(actor, arrival),
      ...(hidden && { hidden }),
    };
  }
}
