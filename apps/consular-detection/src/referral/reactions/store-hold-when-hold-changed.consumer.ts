import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { holdLiftedV1, holdSetV1 } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { CaseHoldEntity } from '../persistence/case-hold.entity.js';

/** Keeps which holds are in force. Nothing is sent when one is lifted: an officer decides that. */
@Controller()
export class StoreHoldWhenHoldChanged {
  @OnEvent(holdSetV1)
  async set(
    @Payload() { subject, data }: EventOf<typeof holdSetV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { holdId } = data;
    await tx.repository(CaseHoldEntity).insert({ holdId, caseReference: subject });
  }

  @OnEvent(holdLiftedV1)
  async lift(
    @Payload() { data: { holdId } }: EventOf<typeof holdLiftedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await tx.repository(CaseHoldEntity).delete({ holdId });
  }
}
