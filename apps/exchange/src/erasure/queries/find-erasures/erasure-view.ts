import type { CivilCalendar } from '#libs/calendar';
import type { BasisInPlaceOfConsent, ErasureReason } from '#libs/contracts';
import type { Language } from '#libs/http';
import type { Erasure, ErasureState } from '../../persistence/erasure.repository.js';
import { wordsForChild } from './words-for-child.js';

/** An erasure as who ordered it sees it. */
export interface ErasureView {
  readonly id: string;
  readonly caseReferences: readonly string[];
  readonly reason: ErasureReason;
  readonly orderedAt: string;
  /** When it takes effect, or did. */
  readonly dueAt: string;
  readonly state: ErasureState;
  /** The legal bases on which somebody in this node retains the key of the child; not who. */
  readonly grounds: readonly BasisInPlaceOfConsent[];
  readonly version: number;
  /** What to say to the child or the family: what was done, why not more, and what they can do. */
  readonly forChild: readonly string[];
}

/** Describes an erasure in a language. */
export function viewOf(erasure: Erasure, language: Language, calendar: CivilCalendar): ErasureView {
  const { id, caseReferences, reason, orderedAt, dueAt, state, grounds, version } = erasure;
  return {
    ...{ id, caseReferences, reason, state, grounds, version },
    orderedAt: orderedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    forChild: wordsForChild(erasure, calendar.dayOf(dueAt), language),
  };
}
