import type { CivilCalendar } from '#libs/calendar';
import type { CorrectionView } from '#libs/corrections';
import type { DeliveryView } from '#libs/delivery';
import type { Actor } from '#libs/identity';
import { actionsOf, lineOf, type ActionView, type Line } from '#libs/service';
import { checkRecorded, recordedFrom, waitingStates } from '../../domain/visit.js';
import type { RecordVisitRequest } from '../../forms/record-visit.request.js';
import type { VisitEntity } from '../../persistence/visit.entity.js';
import type { VisitRecord } from '../../persistence/visit.record.js';

/** A line of a list: codes and days. */
export interface VisitSummary extends Line {
  readonly actions: readonly ActionView[];
  readonly followUpId: string;
  readonly ordinal: number;
  readonly dueOn: string;
  readonly visitedOn?: string;
  readonly childSeen?: boolean;
  readonly colour?: string;
  /** When what was recorded was corrected last; null where it never was. */
  readonly correctedAt: string | null;
  readonly version: number;
  /** Whether the outcome has reached who referred the child; empty until the visit was made. */
  readonly deliveries: readonly DeliveryView[];
}

/** A visit opened, with the record as it was received once the visit was made. */
export interface VisitView extends VisitSummary {
  readonly record?: RecordVisitRequest;
  /** Its last correction. */
  readonly corrected: CorrectionView | null;
}

/** Who reads, and which day it is. */
export interface Reading {
  readonly actor: Actor;
  readonly calendar: CivilCalendar;
  /** When each visit was corrected last, by visit. */
  readonly corrected: ReadonlyMap<string, string>;
}

/** What a list shows of a visit, as far as it was opened. */
export function visitSummaryOf(
  visit: VisitEntity,
  { actor, calendar, corrected }: Reading,
  deliveries: readonly DeliveryView[],
  found?: VisitRecord,
): VisitSummary {
  const { followUpId, ordinal, dueOn, state, version, visitedOn } = visit;
  const correctedAt = corrected.get(visit.id) ?? null;
  const isDue = waitingStates.includes(state);
  const awaiting = isDue ? ({ for: 'visit', by: dueOn } as const) : undefined;
  return {
    ...lineOf(visit, awaiting, calendar),
    actions: actionsOf(actor, 'visit', {
      record: () => recordedFrom(state),
      correct: () => checkRecorded(state),
    }),
    ...{ followUpId, ordinal, dueOn, correctedAt, version, deliveries },
    ...(visitedOn && { visitedOn }),
    ...(found && { childSeen: found.findings.childSeen }),
    ...(found?.colour && { colour: found.colour }),
  };
}
