import { shortCode } from '#libs/contracts';
import type { HiddenPart } from '#libs/restriction';
import { isOverdue } from '../../domain/expected-arrival.js';
import type { ExpectedArrivalEntity } from '../../persistence/expected-arrival.entity.js';
import type { PersonExpected } from '../../domain/expected-arrival.js';

/** A line of a list: nothing about the person. */
export interface ExpectedArrivalSummary {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly referralId: string;
  readonly sender: string;
  readonly arrivesOn: string;
  readonly state: string;
  /** The day ended 24 hours ago and nobody has recorded whether the child came. */
  readonly overdue: boolean;
  readonly version: number;
}

/** An expected arrival opened. */
export interface ExpectedArrivalView extends ExpectedArrivalSummary, PersonExpected {
  /** The parts that did not come with the plan. */
  readonly withheld: string[];
  /** Why what came is not shown. */
  readonly hidden?: HiddenPart;
}

/** What anybody of the centre may see in a list. */
export function summaryOf(entity: ExpectedArrivalEntity, now: Date): ExpectedArrivalSummary {
  const { id, caseReference, referralId, sender, arrivesOn, state, version } = entity;
  return {
    ...{ id, caseReference, referralId, sender, arrivesOn, state, version },
    shortCode: shortCode(caseReference),
    overdue: isOverdue(entity, now),
  };
}

/** The whole, with the parts that are missing named. */
export function viewOf(
  entity: ExpectedArrivalEntity,
  person: PersonExpected,
  now: Date,
): ExpectedArrivalView {
  const parts = ['identity', 'journey'] as const;
  const withheld = parts.filter((part) => person[part] === undefined);
  return { ...summaryOf(entity, now), ...person, withheld };
}
