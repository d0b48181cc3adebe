import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ArrivalCorrected } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { lockLatestCase } from '../persistence/case.repository.js';

/** The case that was opened upon an arrival shows the day that is right. */
@Controller()
export class CorrectArrivalWhenArrivalCorrected {
  @OnEvent(ArrivalCorrected)
  async handle(
    @Payload() { subject, data }: EventOf<typeof ArrivalCorrected>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { arrivedOn, former } = data;
    const found = await lockLatestCase(tx, subject);
    if (found?.arrivedOn !== former.arrivedOn) return;
    await tx.manager.save(Object.assign(found, { arrivedOn }));
    audit(tx, { action: 'case.correct-arrival', subject, detail: { caseId: found.id } });
  }
}
