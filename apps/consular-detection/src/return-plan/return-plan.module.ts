import { Module } from '@nestjs/common';
import { ReferralModule } from '../referral/referral.module.js';
import './return-plan.problems.js';
import { PlanReturnController } from './commands/plan-return/plan-return.controller.js';
import { PlanReturn } from './commands/plan-return/plan-return.handler.js';
import { FindReturnPlansController } from './queries/find-return-plans/find-return-plans.controller.js';
import { FindReturnPlans } from './queries/find-return-plans/find-return-plans.handler.js';
import { SendPlan } from './sending/send-plan.js';

@Module({
  imports: [ReferralModule],
  controllers: [PlanReturnController, FindReturnPlansController],
  providers: [SendPlan, PlanReturn, FindReturnPlans],
  exports: [SendPlan],
})
export class ReturnPlanModule {}
