import type { CivilCalendar } from '#libs/calendar';
import { schedule, type Transaction } from '#libs/persistence';
import type { HandoverEntity } from '../persistence/handover.entity.js';

export const HANDOVER_OVERDUE_TASK = 'handover-overdue';

/**
 * Sets until when a handover must be answered: until its day is over at the node. The deadline is not
 * cancelled: one that was answered does not become overdue.
 */
export async function setHandoverDeadline(
  tx: Transaction,
  { id, answerBy }: Pick<HandoverEntity, 'id' | 'answerBy'>,
  calendar: CivilCalendar,
): Promise<void> {
  await schedule(tx, {
    task: HANDOVER_OVERDUE_TASK,
    key: `${HANDOVER_OVERDUE_TASK}:${id}`,
    runAt: calendar.endOf(answerBy),
    payload: { handoverId: id },
  });
}
