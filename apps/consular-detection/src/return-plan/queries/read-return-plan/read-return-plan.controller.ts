import { Controller, Get, Param } from '@nestjs/common';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ReadReturnPlan, type ReturnPlanView } from './read-return-plan.handler.js';

@Controller('v1/return-plans')
export class ReadReturnPlanController {
  constructor(private readonly plans: ReadReturnPlan) {}

  @Get(':id')
  @Requires('read', 'return-plan')
  read(@CurrentActor() actor: Actor, @Param() { id }: IdParameter): Promise<ReturnPlanView> {
    return this.plans.read(actor, id);
  }
}
