import { schedule, unschedule, type Transaction } from '#libs/persistence';
import { overdueFrom } from '../domain/schedule.js';

export const VISIT_OVERDUE_TASK = 'visit-overdue';

/** Sets or moves the deadline of a visit; one that lies in the past is due at once. */
export async function setVisitDeadline(
  tx: Transaction,
  { id, dueOn }: { readonly id: string; readonly dueOn: string },
): Promise<void> {
  await schedule(tx, {
    task: VISIT_OVERDUE_TASK,
    key: keyOf(id),
    runAt: overdueFrom(dueOn),
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
