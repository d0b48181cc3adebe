import { Controller, Get, Param } from '@nestjs/common';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ReadReturnPlan, type ReturnPlanView } from './read-return-plan.handler.js';

@Controller('v1/return-plans')
export class ReadReturnPlanController {
  constructor(private readonly plans: ReadReturnPlan) {}

  @Get(':id')
  @Roles('host-authority-officer', 'consular-officer', 'supervisor')
  read(@CurrentActor() actor: Actor, @Param() { id }: IdParameter): Promise<ReturnPlanView> {
    return this.plans.read(actor, id);
  }
}
