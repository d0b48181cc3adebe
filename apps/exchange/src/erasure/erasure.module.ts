import { Module } from '@nestjs/common';
import './erasure.problems.js';
import { WithdrawalModule } from '../withdrawal/withdrawal.module.js';
import { CancelErasureController } from './commands/cancel-erasure/cancel-erasure.controller.js';
import { CancelErasure } from './commands/cancel-erasure/cancel-erasure.handler.js';
import { ObjectToErasureController } from './commands/object-to-erasure/object-to-erasure.controller.js';
import { ObjectToErasure } from './commands/object-to-erasure/object-to-erasure.handler.js';
import { OrderErasureController } from './commands/order-erasure/order-erasure.controller.js';
import { OrderErasure } from './commands/order-erasure/order-erasure.handler.js';
import { FindErasureQuestionsController } from './queries/find-erasure-questions/find-erasure-questions.controller.js';
import { FindErasureQuestions } from './queries/find-erasure-questions/find-erasure-questions.handler.js';
import { FindErasuresController } from './queries/find-erasures/find-erasures.controller.js';
import { FindErasures } from './queries/find-erasures/find-erasures.handler.js';
import { SettleErasure } from './timers/settle-erasure.timer.js';

@Module({
  imports: [WithdrawalModule],
  controllers: [
    OrderErasureController,
    CancelErasureController,
    ObjectToErasureController,
    FindErasuresController,
    FindErasureQuestionsController,
  ],
  providers: [
    OrderErasure,
    CancelErasure,
    ObjectToErasure,
    FindErasures,
    FindErasureQuestions,
    SettleErasure,
  ],
})
export class ErasureModule {}
