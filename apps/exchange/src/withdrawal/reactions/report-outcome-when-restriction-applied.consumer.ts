import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { RestrictionApplied } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { recordRestrictedBy } from '../persistence/received-withdrawal.repository.js';
import { ReceiveWithdrawals } from '../receiving/receive-withdrawals.js';

/** The node reports its result once, when the last of its services has restricted its records. */
@Controller()
export class ReportOutcomeWhenRestrictionApplied {
  constructor(private readonly withdrawals: ReceiveWithdrawals) {}

  @OnEvent(RestrictionApplied)
  async record(
    @Payload() { data, subject }: EventOf<typeof RestrictionApplied>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { withdrawalId, service } = data;
    const withdrawal = await recordRestrictedBy(tx, withdrawalId, subject, service);
    if (withdrawal?.awaited.length === 0) await this.withdrawals.reportOutcome(tx, withdrawal);
  }
}
