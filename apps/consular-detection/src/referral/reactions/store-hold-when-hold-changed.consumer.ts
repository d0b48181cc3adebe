import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { HoldLifted, HoldSet } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { CaseHoldEntity } from '../persistence/case-hold.entity.js';

/** Stores which holds are in force. Nothing is sent when one is lifted: an officer decides that. */
@Controller()
export class StoreHoldWhenHoldChanged {
  @OnEvent(HoldSet)
  async set(
    @Payload() { subject, data }: EventOf<typeof HoldSet>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { holdId } = data;
    await tx.repository(CaseHoldEntity).insert({ holdId, caseReference: subject });
  }

  @OnEvent(HoldLifted)
  async lift(
    @Payload() { data: { holdId } }: EventOf<typeof HoldLifted>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await tx.repository(CaseHoldEntity).delete({ holdId });
  }
}
