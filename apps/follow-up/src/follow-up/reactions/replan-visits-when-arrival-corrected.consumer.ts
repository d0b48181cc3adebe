import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ArrivalCorrected } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { overdueOn, visitDays } from '../../visit/domain/schedule.js';
import { initialVisitState } from '../../visit/domain/visit.js';
import { lockOpenVisits } from '../../visit/persistence/visit.repository.js';
import { setVisitDeadline } from '../../visit/timers/visit-deadline.js';
import { FollowUpEntity } from '../persistence/follow-up.entity.js';

/**
 * Counts the twelve months from the day that is right: visits that were planned by the wrong one and
 * were not made get new days. One that was brought forward stays where it was agreed upon.
 */
@Controller()
export class ReplanVisitsWhenArrivalCorrected {
  constructor(private readonly calendar: CivilCalendar) {}

  @OnEvent(ArrivalCorrected)
  async handle(
    @Payload() { subject, data }: EventOf<typeof ArrivalCorrected>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { arrivedOn, former } = data;
    const followUps = tx.repository(FollowUpEntity);
    const of = { caseReference: subject, arrivedOn: former.arrivedOn };
    const followUp = await followUps.findOneBy(of);
    if (!followUp) return;
    await tx.manager.save(Object.assign(followUp, { arrivedOn }));
    const [before, after] = [visitDays(former.arrivedOn), visitDays(arrivedOn)];
    for (const visit of await lockOpenVisits(tx, followUp.id)) {
      const dueOn = after[visit.ordinal - 1];
      if (!dueOn || visit.dueOn !== before[visit.ordinal - 1]) continue;
      const isOverdue = overdueOn(dueOn) <= this.calendar.today();
      const state = isOverdue ? visit.state : initialVisitState;
      await tx.manager.save(Object.assign(visit, { dueOn, state }));
      await setVisitDeadline(tx, visit, this.calendar);
    }
    audit(tx, { action: 'follow-up.replan', subject });
  }
}
