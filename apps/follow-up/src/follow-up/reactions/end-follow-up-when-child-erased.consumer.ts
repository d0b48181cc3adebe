import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { IsNull } from 'typeorm';
import { CivilCalendar } from '#libs/calendar';
import { audit } from '#libs/audit';
import { ChildErased } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { cancelOpenVisits } from '../../visit/cancel-open-visits.js';
import { FollowUpEntity } from '../persistence/follow-up.entity.js';

/** Nobody can be visited of whom nothing is known any more. */
@Controller()
export class EndFollowUpWhenChildErased {
  constructor(private readonly calendar: CivilCalendar) {}

  @OnEvent(ChildErased)
  async handle(
    @Payload() { data: { childId }, subject }: EventOf<typeof ChildErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const followUps = await tx.repository(FollowUpEntity).find({
      where: { caseReference: subject, childId, endedOn: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    for (const followUp of followUps) {
      await tx.manager.save(Object.assign(followUp, { endedOn: this.calendar.today() }));
      await cancelOpenVisits(tx, followUp.id);
      audit(tx, { action: 'follow-up.end', subject });
    }
  }
}
