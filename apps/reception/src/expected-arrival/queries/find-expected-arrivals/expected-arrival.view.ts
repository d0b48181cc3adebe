import type { CivilCalendar } from '#libs/calendar';
import type { Actor } from '#libs/identity';
import type { HiddenPart } from '#libs/restriction';
import {
  actionsOf,
  lineOf,
  nameOf,
  type ActionView,
  type Awaiting,
  type NamedLine,
} from '#libs/service';
import { isOverdue, recordAbsence } from '../../domain/expected-arrival.js';
import type { ExpectedArrivalEntity } from '../../persistence/expected-arrival.entity.js';
import type { PersonExpected } from '../../domain/expected-arrival.js';

/** A line of a list: of the person no more than the name. */
export interface ExpectedArrivalSummary extends NamedLine {
  readonly actions: readonly ActionView[];
  readonly referralId: string;
  readonly sender: string;
  readonly arrivesOn: string;
  readonly version: number;
}

/** An expected arrival opened. */
export interface ExpectedArrivalView extends ExpectedArrivalSummary, PersonExpected {
  /** The parts that did not come with the plan; empty where nothing of it is shown. */
  readonly withheld: string[];
  /** Why what came is not shown. */
  readonly hidden?: HiddenPart;
}

/** Who reads, and which day it is. */
interface Reading {
  readonly actor: Actor;
  readonly calendar: CivilCalendar;
}

/**
 * What anybody of the centre may see in a list. It is overdue a day late: who comes in the night is
 * recorded in the morning.
 */
export function summaryOf(
  entity: ExpectedArrivalEntity,
  person: PersonExpected | undefined,
  { actor, calendar }: Reading,
): ExpectedArrivalSummary {
  const { referralId, sender, arrivesOn, version } = entity;
  return {
    ...lineOf(entity, awaitedOf(entity), calendar),
    ...{ name: nameOf(person?.identity), referralId, sender, arrivesOn, version },
    overdue: isOverdue(entity, calendar.today()),
    actions: actionsOf(actor, 'expected-arrival', {
      'record-absence': () => recordAbsence(entity, calendar.today()),
    }),
  };
}

function awaitedOf({ state, arrivesOn }: ExpectedArrivalEntity): Awaiting | undefined {
  if (state === 'expected') return { for: 'arrival', by: arrivesOn };
  return state === 'absent' ? { for: 'search' } : undefined;
}

/**
 * The whole, with the parts named that did not come. Of who was cancelled, is restricted or erased
 * there is no `person`, and nothing is said to be withheld that came.
 */
export function viewOf(
  entity: ExpectedArrivalEntity,
  person: PersonExpected | undefined,
  reading: Reading,
): ExpectedArrivalView {
  const parts = ['identity', 'journey'] as const;
  const withheld = person ? parts.filter((part) => person[part] === undefined) : [];
  return { ...summaryOf(entity, person, reading), ...person, withheld };
}
