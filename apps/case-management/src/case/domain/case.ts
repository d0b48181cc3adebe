import type { CaseClosureReason, ReferralFailureReason, VisitColour } from '#libs/contracts';
import { defineLifecycle, step, type Refusal } from '#libs/domain';

export const caseStates = ['open', 'planned', 'closed'] as const;

export type CaseState = (typeof caseStates)[number];

/** What is decided about a case. */
export interface Case {
  readonly state: CaseState;
  readonly closureReason: CaseClosureReason | null;
}

/** A plan may be replaced as often as the child's situation asks for it. */
const lifecycle = defineLifecycle<CaseState>({
  initial: 'open',
  transitions: { open: ['planned', 'closed'], planned: ['planned', 'closed'], closed: [] },
  refusalCode: 'CASE.ILLEGAL_TRANSITION',
});

type Decision = Case | Refusal;

function become({ state, closureReason }: Case, to: CaseState, why = closureReason): Decision {
  const next = step(lifecycle, state, to);
  return typeof next === 'string' ? { state: next, closureReason: why } : next;
}

/** The case with an approved plan. */
export const plan = (current: Case): Decision => become(current, 'planned');

/** The case closed. */
export const close = (current: Case, reason: CaseClosureReason): Decision =>
  become(current, 'closed', reason);

/** How the referral behind a case ends with it. */
export type ReferralOutcome =
  | { readonly ended: 'completed' }
  | { readonly ended: 'failed'; readonly reason: ReferralFailureReason };

const failed = (reason: ReferralFailureReason): ReferralOutcome => ({ ended: 'failed', reason });

/**
 * What the sender of the referral hears when its case is closed. The mandate of a child protection
 * agency ends with the child's majority and with a transfer. A death is told by a person, not by a
 * code that crosses borders.
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

/** The day of a visit, and its colour unless the child was not seen. */
export interface LastVisit {
  readonly lastVisitedOn: string | null;
  readonly lastVisitColour: VisitColour | null;
}

/** What a case remembers after hearing of a visit: the latest one, whichever was told last. */
export function latestVisit(
  { lastVisitedOn, lastVisitColour }: LastVisit,
  received: LastVisit,
): LastVisit {
  const isLater = (received.lastVisitedOn ?? '') >= (lastVisitedOn ?? '');
  return isLater ? received : { lastVisitedOn, lastVisitColour };
}
