import { shortCode } from '#libs/contracts';
import type { DeliveryView } from '#libs/delivery';
import {
  visitSummaryOf,
  type Reading,
  type VisitSummary,
} from '../../../visit/queries/find-visits/visit.view.js';
import type { VisitEntity } from '../../../visit/persistence/visit.entity.js';
import type { VisitRecord } from '../../../visit/persistence/visit.record.js';
import type { FollowUpEnd } from '../../persistence/follow-up-end.record.js';
import type { FollowUpEntity } from '../../persistence/follow-up.entity.js';

/** A line of a list. */
export interface FollowUpSummary {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly caseId: string;
  readonly referralId: string;
  readonly sender: string;
  readonly arrivedOn: string;
  /** When its case was closed, and why. */
  readonly endedOn: string | null;
  readonly endReason: string | null;
}

/** A follow-up with its visits in order. */
export interface FollowUpView extends FollowUpSummary {
  readonly visits: VisitSummary[];
}

/** What a list shows of a follow-up, as far as its end was opened. */
export function followUpSummaryOf(
  followUp: FollowUpEntity,
  end: FollowUpEnd | undefined,
): FollowUpSummary {
  const { id, caseReference, caseId, referralId, sender, arrivedOn, endedOn } = followUp;
  const code = shortCode(caseReference);
  return {
    ...{ id, caseReference, shortCode: code, caseId, referralId, sender, arrivedOn, endedOn },
    endReason: end?.reason ?? null,
  };
}

/** The visits of a follow-up, as far as they were opened, and what was shared of them. */
export function visitsOf(
  visits: readonly VisitEntity[],
  reading: Reading,
  opened: readonly (VisitRecord | undefined)[],
  deliveriesOf: (visitId: string) => readonly DeliveryView[],
): VisitSummary[] {
  return visits.map((visit, at) =>
    visitSummaryOf(visit, reading, deliveriesOf(visit.id), opened[at]),
  );
}
