import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { VisitOverdue } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { RefusedEventError } from '#libs/service';
import { lockLatestCase } from '../persistence/case.repository.js';

/**
 * Shows on the case, where its supervisor looks, that a child was not visited in time; until the
 * visit is recorded or the case is closed.
 */
@Controller()
export class ShowVisitWhenVisitOverdue {
  @OnEvent(VisitOverdue)
  async handle(
    @Payload() { subject, data: { visitId, dueOn } }: EventOf<typeof VisitOverdue>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const found = await lockLatestCase(tx, subject);
    if (!found) throw new RefusedEventError('CASE.UNKNOWN');
    const overdueVisits = { ...found.overdueVisits, [visitId]: dueOn };
    await tx.manager.save(Object.assign(found, { overdueVisits }));
    audit(tx, { action: 'case.record-overdue-visit', subject, detail: { visitId } });
  }
}
