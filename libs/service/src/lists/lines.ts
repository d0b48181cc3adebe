import type { CivilCalendar } from '#libs/calendar';
import { shortCode, type AwaitedStep, type ConsentState, type RecordState } from '#libs/contracts';

/** A state that has a label: one without it does not compile. */
type ListedState = RecordState | ConsentState;

/** What every line of a list of records about children has, beside what its kind adds. */
export interface Line {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  /** A code of `record-state`, or of a consent's `consent-state`. */
  readonly state: ListedState;
  /** What is awaited of somebody; null when nothing is. */
  readonly waitsFor: AwaitedStep | null;
  /** By when: a day of the node until it ends, or a moment; null when nothing has a deadline. */
  readonly deadline: string | null;
  readonly overdue: boolean;
}

/** A line whose reader may see who the child is. */
export interface NamedLine extends Line {
  /** Null where the name is not known, is hidden, or was erased with the child. */
  readonly name: string | null;
}

/** What awaits somebody, and by when. */
export interface Awaiting {
  readonly for: AwaitedStep;
  /** A day ends where the node is; a moment is one. */
  readonly by?: string | Date | undefined;
}

interface Listed<State extends ListedState> {
  readonly id: string;
  readonly caseReference: string;
  readonly state: State;
}

/** The common part of a line. */
export function lineOf<State extends ListedState>(
  { id, caseReference, state }: Listed<State>,
  awaiting: Awaiting | undefined,
  calendar: CivilCalendar,
): Line & { readonly state: State } {
  const by = awaiting?.by;
  return {
    ...{ id, caseReference, shortCode: shortCode(caseReference), state },
    waitsFor: awaiting?.for ?? null,
    deadline: by instanceof Date ? by.toISOString() : (by ?? null),
    overdue: by !== undefined && isPast(by, calendar),
  };
}

function isPast(by: string | Date, calendar: CivilCalendar): boolean {
  return typeof by === 'string' ? by < calendar.today() : by.getTime() <= calendar.now();
}

/** A name as one text; null without any. */
export function nameOf(
  identity: { readonly givenNames?: string; readonly familyNames?: string } | undefined,
): string | null {
  const names = [identity?.givenNames, identity?.familyNames].filter(Boolean);
  return names.length > 0 ? names.join(' ') : null;
}
