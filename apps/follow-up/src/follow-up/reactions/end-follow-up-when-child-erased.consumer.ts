import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { IsNull, type FindOptionsWhere } from 'typeorm';
import { CivilCalendar } from '#libs/calendar';
import { audit } from '#libs/audit';
import { ChildErased, RecordsErased } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { cancelOpenVisits } from '../../visit/cancel-open-visits.js';
import { FollowUpEntity } from '../persistence/follow-up.entity.js';

/**
 * Nobody can be visited of whom nothing is known any more: in the node, or at the organisation whose
 * follow-up it is.
 */
@Controller()
export class EndFollowUpWhenChildErased {
  constructor(private readonly calendar: CivilCalendar) {}

  @OnEvent(ChildErased)
  ofChild(
    @Payload() { data: { childId }, subject }: EventOf<typeof ChildErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    return this.end(tx, { caseReference: subject, childId });
  }

  @OnEvent(RecordsErased)
  ofOrganisation(
    @Payload() { data: { organisation }, subject }: EventOf<typeof RecordsErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    return this.end(tx, { caseReference: subject, organisation });
  }

  private async end(tx: Transaction, of: FindOptionsWhere<FollowUpEntity>): Promise<void> {
    const followUps = await tx.repository(FollowUpEntity).find({
      where: { ...of, endedOn: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    for (const followUp of followUps) {
      await tx.manager.save(Object.assign(followUp, { endedOn: this.calendar.today() }));
      await cancelOpenVisits(tx, followUp.id);
      audit(tx, { action: 'follow-up.end', subject: followUp.caseReference });
    }
  }
}
