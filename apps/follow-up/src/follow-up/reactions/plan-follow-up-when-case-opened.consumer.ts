import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { CaseOpened, FollowUpPlanned, newId, type VisitId } from '#libs/contracts';
import { Outbox, OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { setVisitDeadline } from '../../visit/timers/visit-deadline.js';
import { initialVisitState } from '../../visit/domain/visit.js';
import { VisitEntity } from '../../visit/persistence/visit.entity.js';
import { visitDays } from '../../visit/domain/schedule.js';
import { FollowUpEntity, type FollowUp } from '../persistence/follow-up.entity.js';
import { followUpOf } from './opened-case.js';

/** Plans the visits of the twelve months after arrival, once for each case, with their deadlines. */
@Controller()
export class PlanFollowUpWhenCaseOpened {
  constructor(
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
  ) {}

  @OnEvent(CaseOpened)
  async handle(
    @Payload() event: EventOf<typeof CaseOpened>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { caseId } = event.data;
    if (await tx.repository(FollowUpEntity).existsBy({ caseId })) return;
    const followUp = followUpOf(event);
    const { id: followUpId, caseReference, childId } = followUp;
    await tx.repository(FollowUpEntity).insert(followUp);
    const visits = await planVisits(tx, followUp);
    for (const visit of visits) await setVisitDeadline(tx, visit, this.calendar);
    await this.outbox.append(tx, {
      contract: FollowUpPlanned,
      subject: caseReference,
      keyid: childId,
      data: {
        ...{ followUpId, caseId },
        visits: visits.map(({ id: visitId, dueOn }) => ({ visitId, dueOn })),
      },
    });
    audit(tx, { action: 'follow-up.plan', subject: caseReference });
  }
}

async function planVisits(tx: Transaction, followUp: FollowUp): Promise<VisitEntity[]> {
  const { id: followUpId, caseReference, childId, organisation, arrivedOn } = followUp;
  const visits = visitDays(arrivedOn).map((dueOn, index) =>
    tx.repository(VisitEntity).create({
      id: newId<VisitId>(),
      ...{ followUpId, caseReference, childId, organisation, dueOn },
      ordinal: index + 1,
      state: initialVisitState,
    }),
  );
  await tx.repository(VisitEntity).insert(visits);
  return visits;
}
