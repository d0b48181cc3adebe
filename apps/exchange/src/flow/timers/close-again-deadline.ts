import type { CivilCalendar } from '#libs/calendar';
import { schedule, type Transaction } from '#libs/persistence';
import { findClosed } from '../persistence/flow-tally.repository.js';

export const CLOSE_AGAIN = 'close-flow-period-again';

/**
 * What was counted late for a month that is closed is sent when the day is over, together with all
 * that came on that day: so the network learns it without anybody's act, and no single child's date.
 */
export async function closeAgainLater(
  tx: Transaction,
  periods: readonly string[],
  calendar: CivilCalendar,
): Promise<void> {
  for (const { period } of await findClosed(tx, [...new Set(periods)])) {
    await schedule(tx, {
      ...{ task: CLOSE_AGAIN, key: `${CLOSE_AGAIN}:${period}` },
      ...{ runAt: calendar.endOf(calendar.today()), payload: { period } },
    });
  }
}
