import type { AwaitedStep } from '#libs/contracts';
import type { CaseState } from './case.js';

/** What decides it. */
export interface AwaitedCase {
  readonly state: CaseState;
  /** The days on which visits were due that were not made in time, by visit. */
  readonly overdueVisits: Readonly<Record<string, string>>;
}

/** What is awaited of a case: the visit that was due first and not made, else its plan. */
export function awaitedOf({
  state,
  overdueVisits,
}: AwaitedCase): { readonly for: AwaitedStep; readonly by?: string } | undefined {
  if (state === 'closed') return undefined;
  const [by] = Object.values(overdueVisits).sort();
  if (by !== undefined) return { for: 'visit', by };
  return state === 'open' ? { for: 'care-plan' } : undefined;
}
