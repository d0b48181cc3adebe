import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { CaseOpened } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { DiscloseArrival } from '../disclosing/disclose-arrival.js';
import { ArrivalEntity } from '../persistence/arrival.entity.js';

/** Who has opened the case of a child learns from the centre how they arrived, as far as it may. */
@Controller()
export class DiscloseArrivalWhenCaseOpened {
  constructor(private readonly arrivals: DiscloseArrival) {}

  @OnEvent(CaseOpened)
  async handle(
    @Payload() { subject, data }: EventOf<typeof CaseOpened>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const arrival = await tx.repository(ArrivalEntity).findOne({
      where: { caseReference: subject },
      order: { arrivedOn: 'DESC', id: 'DESC' },
      lock: { mode: 'pessimistic_write' },
    });
    if (!arrival) return;
    const { caseId, organisation: caseOf } = data;
    await tx.repository(ArrivalEntity).update({ id: arrival.id }, { caseId, caseOf });
    await this.arrivals.disclose(tx, Object.assign(arrival, { caseId, caseOf }));
  }
}
