import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { HandoverOverdue } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { Outbox } from '#libs/messaging';
import { Database } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import { lapse } from '../domain/handover.js';
import { HandoverEntity } from '../persistence/handover.entity.js';
import { setHandoverDeadline } from './handover-deadline.js';

/** What happens when nobody has answered a handover in time: both sides have it as overdue. */
@Injectable()
export class MarkHandoverOverdue {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly node: NodeIdentity,
    private readonly calendar: CivilCalendar,
  ) {}

  /** Does nothing once it was answered; one that runs early looks again. */
  async mark(id: string): Promise<void> {
    const timer = { subject: `timer:${this.node.node}.reception` };
    await this.database.transaction(timer, async (tx) => {
      const handovers = tx.repository(HandoverEntity);
      const lock = { mode: 'pessimistic_write' } as const;
      const handover = await handovers.findOneOrFail({ where: { id }, lock });
      const state = lapse(handover);
      if (isRefusal(state)) return;
      const { arrivalId, centre, receiver: to, answerBy, caseReference, childId } = handover;
      if (this.calendar.today() <= answerBy) {
        await setHandoverDeadline(tx, handover, this.calendar);
        return;
      }
      await handovers.save(Object.assign(handover, { state }));
      await this.outbox.append(tx, {
        contract: HandoverOverdue,
        subject: caseReference,
        keyid: childId,
        data: { handoverId: id, arrivalId, centre, to, answerBy },
      });
      audit(tx, { action: 'handover.mark-overdue', subject: caseReference });
    });
  }
}
