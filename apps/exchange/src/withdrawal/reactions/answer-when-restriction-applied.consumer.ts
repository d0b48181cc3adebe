import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { restrictionAppliedV1, type RestrictionAppliedV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { noteRestrictedBy } from '../persistence/received-withdrawals.js';
import { TakeWithdrawals } from '../take-withdrawals.js';

/** The node answers once, when the last of its services has restricted its records. */
@Controller()
export class AnswerWhenRestrictionApplied {
  constructor(private readonly withdrawals: TakeWithdrawals) {}

  @EventPattern<string>(restrictionAppliedV1.type)
  async note(
    @Payload() { data, subject }: ReceivedEvent<RestrictionAppliedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { withdrawalId, service } = data;
    const withdrawal = await noteRestrictedBy(tx, withdrawalId, subject, service);
    if (withdrawal?.awaited.length === 0) await this.withdrawals.answer(tx, withdrawal);
  }
}
