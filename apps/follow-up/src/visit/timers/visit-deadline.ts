import type { CivilCalendar } from '#libs/calendar';
import { schedule, unschedule, type Transaction } from '#libs/persistence';
import { overdueOn } from '../domain/schedule.js';

export const VISIT_OVERDUE_TASK = 'visit-overdue';

/**
 * Sets or moves the deadline of a visit: when the day begins, at the node, from which it is overdue.
 * One that lies in the past is due at once.
 */
export async function setVisitDeadline(
  tx: Transaction,
  { id, dueOn }: { readonly id: string; readonly dueOn: string },
  calendar: CivilCalendar,
): Promise<void> {
  await schedule(tx, {
    task: VISIT_OVERDUE_TASK,
    key: keyOf(id),
    runAt: calendar.startOf(overdueOn(dueOn)),
    payload: { visitId: id },
  });
}

/** Cancels the deadline of a visit. */
export async function dropVisitDeadline(tx: Transaction, id: string): Promise<void> {
  await unschedule(tx, keyOf(id));
}

function keyOf(id: string): string {
  return `${VISIT_OVERDUE_TASK}:${id}`;
}
