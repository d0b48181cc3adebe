import { shortCode } from '#libs/contracts';
import type { HiddenPart } from '#libs/restriction';
import type { RecordVisitRequest } from '../../forms/record-visit.request.js';
import type { VisitEntity } from '../../persistence/visit.entity.js';

/** A line of a list: codes and days. */
export interface VisitSummary {
  readonly id: string;
  readonly followUpId: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly ordinal: number;
  readonly dueOn: string;
  readonly state: string;
  readonly visitedOn?: string;
  readonly childSeen?: boolean;
  readonly colour?: string;
  readonly version: number;
}

/** A visit opened, with the record as it was received once the visit was made. */
export interface VisitView extends VisitSummary {
  readonly record?: RecordVisitRequest;
  /** Why the record is not shown. */
  readonly hidden?: HiddenPart;
}

/** What a list shows of a visit. */
export function visitSummaryOf(visit: VisitEntity): VisitSummary {
  const { id, followUpId, caseReference, ordinal, dueOn, state, version } = visit;
  const { visitedOn, childSeen, colour } = visit;
  return {
    ...{ id, followUpId, caseReference, ordinal, dueOn, state, version },
    shortCode: shortCode(caseReference),
    ...(visitedOn && { visitedOn }),
    ...(childSeen !== null && { childSeen }),
    ...(colour && { colour }),
  };
}
