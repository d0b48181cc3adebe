import type { CivilCalendar } from '#libs/calendar';
import type { DeliveryView, ReadDeliveries } from '#libs/delivery';
import type { Actor } from '#libs/identity';
import type { FormerVersion } from '#libs/corrections';
import type { HiddenPart, Opened } from '#libs/restriction';
import { lineOf, nameOf, type ActionView, type Awaiting, type NamedLine } from '#libs/service';
import { isOverdue } from '../../domain/expected-arrival.js';
import { expectedArrivalActions } from './expected-arrival-actions.js';
import type { ExpectedArrivalEntity } from '../../persistence/expected-arrival.entity.js';
import type { PersonExpected } from '../../domain/expected-arrival.js';

/** A line of a list: of the person no more than the name. */
export interface ExpectedArrivalSummary extends NamedLine {
  readonly actions: readonly ActionView[];
  readonly referralId: string;
  readonly sender: string;
  readonly arrivesOn: string;
  /** What was reported to the sender, and whether it reached them: the last report. */
  readonly deliveries: readonly DeliveryView[];
  /** When the sender corrected last who comes; null where that never happened. */
  readonly correctedAt: string | null;
  readonly version: number;
  /** Why what came is not shown. */
  readonly hidden?: HiddenPart;
}

/** An expected arrival opened. */
export interface ExpectedArrivalView extends ExpectedArrivalSummary, PersonExpected {
  /** Who was expected before the sender corrected it, first to last. */
  readonly formerVersions: readonly FormerVersion<PersonExpected>[];
  /**
   * The parts that did not come with the plan; empty where nothing of it is shown. Health and triage
   * are there where the sender knew them and may tell: without them, nothing is known here.
   */
  readonly withheld: string[];
}

/** Who reads, and which day it is. */
export interface Reading {
  /** When each was corrected last, by expected arrival. */
  readonly corrected: ReadonlyMap<string, string>;
  readonly actor: Actor;
  readonly calendar: CivilCalendar;
  readonly deliveries: Pick<ReadDeliveries, 'of'>;
}

/**
 * What anybody of the centre may see in a list. It is overdue a day late: who comes in the night is
 * recorded in the morning.
 */
export function summaryOf(
  entity: ExpectedArrivalEntity,
  opened: Partial<Opened<PersonExpected>> | undefined,
  { actor, calendar, deliveries, corrected }: Reading,
): ExpectedArrivalSummary {
  const { referralId, sender, arrivesOn, version } = entity;
  const hidden = opened?.hidden;
  return {
    ...lineOf(entity, awaitedOf(entity), calendar),
    ...{ name: nameOf(opened?.value?.identity), referralId, sender, arrivesOn, version },
    deliveries: deliveries.of(entity.id),
    correctedAt: corrected.get(entity.id) ?? null,
    overdue: isOverdue(entity, calendar.today()),
    actions: expectedArrivalActions(actor, entity, calendar.today()),
    ...(hidden && { hidden }),
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
  opened: Partial<Opened<PersonExpected>> | undefined,
  reading: Reading,
  formerVersions: ExpectedArrivalView['formerVersions'],
): ExpectedArrivalView {
  const person = opened?.value;
  const parts = ['identity', 'journey'] as const;
  const withheld = person ? parts.filter((part) => person[part] === undefined) : [];
  return { ...summaryOf(entity, opened, reading), ...person, formerVersions, withheld };
}
