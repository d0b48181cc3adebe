import { shortCode, type CaseClosureReason, type VisitColour } from '#libs/contracts';
import type { HiddenPart } from '#libs/restriction';
import type { CaseState } from '../../domain/case.js';
import type { Plan } from '../../domain/plan.js';
import type { CaseEntity } from '../../persistence/case.entity.js';

/** A line of a list: codes and days. */
export interface CaseSummary {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly referralId: string;
  readonly sender: string;
  readonly arrivedOn: string;
  readonly openedOn: string;
  readonly state: CaseState;
  readonly closureReason: CaseClosureReason | null;
  readonly closedOn: string | null;
  /** Its colour is null when the child was not seen. */
  readonly lastVisit: { readonly visitedOn: string; readonly colour: VisitColour | null } | null;
  /** Those who alone may read it; empty: it is not sealed. */
  readonly sealedTo: readonly string[];
  readonly version: number;
}

/** A case opened, with the plan in force. */
export interface CaseView extends CaseSummary {
  readonly plan: (Plan & { readonly id: string; readonly approvedOn: string }) | null;
  /** Why there is a plan that is not shown. */
  readonly hidden?: HiddenPart;
}

/** What a list tells of a case. */
export function summaryOf(found: CaseEntity): CaseSummary {
  const { id, caseReference, referralId, sender, arrivedOn, openedOn } = found;
  const { state, closureReason, closedOn, lastVisitedOn, lastVisitColour, sealedTo, version } =
    found;
  return {
    id,
    caseReference,
    shortCode: shortCode(caseReference),
    referralId,
    sender,
    arrivedOn,
    openedOn,
    state,
    closureReason,
    closedOn,
    lastVisit: lastVisitedOn ? { visitedOn: lastVisitedOn, colour: lastVisitColour } : null,
    sealedTo,
    version,
  };
}
