import { Module } from '@nestjs/common';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { ClosePeriodController } from './commands/close-period/close-period.controller.js';
import { ClosePeriod } from './commands/close-period/close-period.handler.js';
import { SendCounts } from './closing/send-counts.js';
import { CloseAgain } from './timers/close-again.timer.js';
import { CountWhenSomethingHappened } from './reactions/count-when-something-happened.consumer.js';

@Module({
  imports: [TrustListModule],
  controllers: [ClosePeriodController, CountWhenSomethingHappened],
  providers: [ClosePeriod, SendCounts, CloseAgain],
})
export class FlowModule {}
