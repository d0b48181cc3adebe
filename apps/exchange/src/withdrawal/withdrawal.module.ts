import { Module } from '@nestjs/common';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { AnnounceWithdrawal } from './announce-withdrawal.js';
import { NameRetentionBasisController } from './commands/name-retention-basis/name-retention-basis.controller.js';
import { NameRetentionBasis } from './commands/name-retention-basis/name-retention-basis.handler.js';
import { FindWithdrawalsController } from './queries/find-withdrawals/find-withdrawals.controller.js';
import { FindWithdrawals } from './queries/find-withdrawals/find-withdrawals.handler.js';
import { ReportOutcomeWhenRestrictionApplied } from './reactions/report-outcome-when-restriction-applied.consumer.js';
import { ReceiveWithdrawals } from './receiving/receive-withdrawals.js';

@Module({
  imports: [TrustListModule],
  controllers: [
    NameRetentionBasisController,
    FindWithdrawalsController,
    ReportOutcomeWhenRestrictionApplied,
  ],
  providers: [NameRetentionBasis, FindWithdrawals, AnnounceWithdrawal, ReceiveWithdrawals],
  exports: [AnnounceWithdrawal, ReceiveWithdrawals],
})
export class WithdrawalModule {}
