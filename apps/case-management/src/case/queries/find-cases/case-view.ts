import type { CaseClosureReason, VisitColour } from '#libs/contracts';
import type { HiddenPart } from '#libs/restriction';
import type { ActionView, NamedLine } from '#libs/service';
import type { CaseState } from '../../domain/case.js';
import type { Plan } from '../../domain/plan.js';
import type { LastVisitRecord } from '../../../achievement/persistence/last-visit.record.js';
import type { ClosureRecord } from '../../persistence/case.records.js';
import type { DisclosedArrival } from '../../persistence/disclosed-arrival.record.js';
import type { CaseEntity } from '../../persistence/case.entity.js';

/** A line of a list: the name, codes and days. */
export interface CaseSummary extends NamedLine {
  readonly actions: readonly ActionView[];
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
  /** Why the child's name, which came with the report, is not shown. */
  readonly hidden?: HiddenPart;
}

/** A case opened, with the plan in force. */
export interface CaseView extends CaseSummary {
  readonly plan: (Plan & { readonly id: string; readonly approvedOn: string }) | null;
  /** How the child arrived and what they were given, as the centre disclosed it; null without. */
  readonly arrival: DisclosedArrival | null;
}

/** What of a case was opened for a reader. */
export interface OpenedCase {
  readonly closure: ClosureRecord | undefined;
  readonly lastVisit: LastVisitRecord | undefined;
}

/** What a list shows of a case, as far as it was opened. */
export function summaryOf(
  found: CaseEntity,
  line: NamedLine & Pick<CaseSummary, 'actions' | 'hidden'>,
  { closure, lastVisit }: OpenedCase,
): CaseSummary {
  const { referralId, sender, arrivedOn, openedOn } = found;
  const { state, closedOn, lastVisitedOn, sealedTo, version } = found;
  const colour = lastVisit?.colour ?? null;
  return {
    ...line,
    referralId,
    sender,
    arrivedOn,
    openedOn,
    state,
    closureReason: closure?.reason ?? null,
    closedOn,
    lastVisit: lastVisitedOn ? { visitedOn: lastVisitedOn, colour } : null,
    sealedTo,
    version,
  };
}
