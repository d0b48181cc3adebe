import type { CaseClosureReason, ReferralFailureReason } from '#libs/contracts';
import { defineLifecycle, step, type Refusal } from '#libs/domain';

export const caseStates = ['open', 'planned', 'closed'] as const;

export type CaseState = (typeof caseStates)[number];

/** What is decided about a case. */
export interface Case {
  readonly state: CaseState;
}

/** A plan may be replaced as often as the child's situation asks for it. */
const lifecycle = defineLifecycle<CaseState>({
  initial: 'open',
  transitions: { open: ['planned', 'closed'], planned: ['planned', 'closed'], closed: [] },
  refusalCode: 'CASE.ILLEGAL_TRANSITION',
});

type Decision = Case | Refusal;

function become({ state }: Case, to: CaseState): Decision {
  const next = step(lifecycle, state, to);
  return typeof next === 'string' ? { state: next } : next;
}

/** The case with an approved plan. */
export const plan = (current: Case): Decision => become(current, 'planned');

/** The case closed. */
export const close = (current: Case): Decision => become(current, 'closed');

/** How the referral behind a case ends with it. */
export type ReferralOutcome =
  | { readonly ended: 'completed' }
  | { readonly ended: 'failed'; readonly reason: ReferralFailureReason };

const failed = (reason: ReferralFailureReason): ReferralOutcome => ({ ended: 'failed', reason });

/**
 * What the sender of the referral receives when its case is closed. The mandate of a child protection
 * agency ends with the child's majority and with a transfer. A person reports a death, not a code
 * that crosses borders.
 */
export const outcomeOfClosure: Readonly<Record<CaseClosureReason, ReferralOutcome>> = {
  'plan-achieved': { ended: 'completed' },
  'adult-age': failed('not-competent'),
  transferred: failed('not-competent'),
  're-migrated': failed('re-migrated'),
  'not-located': failed('child-not-located'),
  death: failed('other'),
  'family-decision': failed('family-decision'),
  other: failed('other'),
};

/** Whether a visit is the latest that a case knows of, in whatever order they were published. */
export function isLatestVisit(visitedOn: string, lastVisitedOn: string | null): boolean {
  return visitedOn >= (lastVisitedOn ?? '');
}
