import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { VisitOverdue } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { Outbox } from '#libs/messaging';
import { Database } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import { overdueOn } from '../domain/schedule.js';
import { lapse } from '../domain/visit.js';
import { VisitEntity } from '../persistence/visit.entity.js';
import { setVisitDeadline } from './visit-deadline.js';

/** What happens when the deadline of a visit has come. */
@Injectable()
export class MarkVisitOverdue {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly node: NodeIdentity,
    private readonly calendar: CivilCalendar,
  ) {}

  /** Publishes that a visit is overdue, unless it was recorded or this was published before. */
  async record(visitId: string): Promise<void> {
    const timer = { subject: `timer:${this.node.node}.follow-up` };
    await this.database.transaction(timer, async (tx) => {
      const visits = tx.repository(VisitEntity);
      const lock = { mode: 'pessimistic_write' } as const;
      const visit = await visits.findOneOrFail({ where: { id: visitId }, lock });
      const state = lapse(visit.state);
      if (isRefusal(state)) return;
      const { followUpId, caseReference, childId, dueOn } = visit;
      if (this.calendar.today() < overdueOn(dueOn)) {
        await setVisitDeadline(tx, visit, this.calendar);
        return;
      }
      await visits.save(Object.assign(visit, { state }));
      await this.outbox.append(tx, {
        contract: VisitOverdue,
        subject: caseReference,
        keyid: childId,
        data: { followUpId, visitId, dueOn },
      });
      audit(tx, { action: 'visit.mark-overdue', subject: caseReference });
    });
  }
}
