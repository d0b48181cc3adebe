import type { CivilCalendar } from '#libs/calendar';
import type { Transaction } from '#libs/persistence';
import { nextDueOn, type LastVisit } from '../../../visit/domain/schedule.js';
import { setVisitDeadline } from '../../../visit/timers/visit-deadline.js';
import type { VisitEntity } from '../../../visit/persistence/visit.entity.js';
import { lockNextVisit } from '../../../visit/persistence/visit.repository.js';

/** The visit that comes next, and by when. */
export interface NextVisit {
  readonly visitId: string;
  readonly dueOn: string;
}

/** Moves the visit after `visit`, and its deadline, to where the last one wants it. */
export async function bringNextVisitForward(
  tx: Transaction,
  visit: VisitEntity,
  last: LastVisit,
  calendar: CivilCalendar,
): Promise<NextVisit | undefined> {
  const next = await lockNextVisit(tx, visit);
  if (!next) return undefined;
  const dueOn = nextDueOn(next.dueOn, last);
  if (dueOn !== next.dueOn) {
    await tx.manager.save(Object.assign(next, { dueOn }));
    await setVisitDeadline(tx, next, calendar);
  }
  return { visitId: next.id, dueOn };
}
