import { shortCode } from '#libs/contracts';
import {
  visitSummaryOf,
  type VisitSummary,
} from '../../../visit/queries/find-visits/visit.view.js';
import type { VisitEntity } from '../../../visit/persistence/visit.entity.js';
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

/** A follow-up with its visits in order, none of them opened. */
export interface FollowUpView extends FollowUpSummary {
  readonly visits: VisitSummary[];
}

/** What a list shows of a follow-up. */
export function followUpSummaryOf(followUp: FollowUpEntity): FollowUpSummary {
  const { id, caseReference, caseId, referralId, sender, arrivedOn } = followUp;
  const { endedOn, endReason } = followUp;
  const code = shortCode(caseReference);
  return {
    ...{ id, caseReference, shortCode: code, caseId, referralId, sender, arrivedOn },
    ...{ endedOn, endReason },
  };
}

/** A follow-up with its visits. */
export function followUpViewOf(followUp: FollowUpEntity, visits: VisitEntity[]): FollowUpView {
  return { ...followUpSummaryOf(followUp), visits: visits.map(visitSummaryOf) };
}
