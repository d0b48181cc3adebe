import type { CivilCalendar } from '#libs/calendar';
import { lineOf, type NamedLine } from '#libs/service';
import type { ReturnDecisionEntity } from '../../persistence/return-decision.entity.js';
import type { DecisionGrounds } from '../../persistence/return-decision.record.js';

/** A line of a list: who decided about which report, and when. */
export interface ReturnDecisionSummary extends NamedLine {
  /** `replaced` once the report has changed: then it is to be decided again. */
  readonly state: 'current' | 'replaced';
  readonly reportId: string;
  readonly reportVersion: number;
  /** The supervisor, by the id that the issuer gives them. */
  readonly decidedBy: string;
  readonly decidedAt: string;
}

/** A decision opened: why, what the child says, and what spoke against the return. */
export interface ReturnDecisionView extends ReturnDecisionSummary, DecisionGrounds {}

/** What a list shows of a decision. */
export function decisionSummaryOf(
  decision: ReturnDecisionEntity,
  { name, isCurrent }: { readonly name: string | null; readonly isCurrent: boolean },
  calendar: CivilCalendar,
): ReturnDecisionSummary {
  const { id, caseReference, reportId, reportVersion, decidedBy, decidedAt } = decision;
  const state = isCurrent ? 'current' : 'replaced';
  return {
    ...lineOf({ id, caseReference, state }, undefined, calendar),
    ...{ name, reportId, reportVersion, decidedBy, decidedAt: decidedAt.toISOString() },
  };
}
