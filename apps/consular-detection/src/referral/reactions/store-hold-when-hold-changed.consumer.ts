import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { holdLiftedV1, holdSetV1, type HoldLiftedV1, type HoldSetV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { CaseHoldEntity } from '../persistence/case-hold.entity.js';

/** Keeps which holds are in force. Nothing is sent when one is lifted: an officer decides that. */
@Controller()
export class StoreHoldWhenHoldChanged {
  @EventPattern<string>(holdSetV1.type)
  async set(
    @Payload() { subject, data }: ReceivedEvent<HoldSetV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { holdId } = data;
    await tx.repository(CaseHoldEntity).insert({ holdId, caseReference: subject });
  }

  @EventPattern<string>(holdLiftedV1.type)
  async lift(
    @Payload() { data: { holdId } }: ReceivedEvent<HoldLiftedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await tx.repository(CaseHoldEntity).delete({ holdId });
  }
}
