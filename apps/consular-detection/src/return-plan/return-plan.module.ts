import { Module } from '@nestjs/common';
import { ReferralModule } from '../referral/referral.module.js';
import './return-plan.problems.js';
import { PlanReturnController } from './commands/plan-return/plan-return.controller.js';
import { PlanReturn } from './commands/plan-return/plan-return.handler.js';
import { ReadReturnPlanController } from './queries/read-return-plan/read-return-plan.controller.js';
import { ReadReturnPlan } from './queries/read-return-plan/read-return-plan.handler.js';

@Module({
  imports: [ReferralModule],
  controllers: [PlanReturnController, ReadReturnPlanController],
  providers: [PlanReturn, ReadReturnPlan],
})
export class ReturnPlanModule {}
