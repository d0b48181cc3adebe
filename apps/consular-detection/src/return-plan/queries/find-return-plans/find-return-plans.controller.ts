import { Controller, Get, Param, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindReturnPlans } from './find-return-plans.handler.js';
import { FindReturnPlansQuery } from './find-return-plans.query.js';
import type { ReturnPlanSummary, ReturnPlanView } from './return-plan-view.js';

@Controller('v1/return-plans')
@Requires('read', 'return-plan')
export class FindReturnPlansController {
  constructor(private readonly plans: FindReturnPlans) {}

  @Get()
  @Operation(200, 'listReturnPlans', 'List the returns that your organisation planned')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindReturnPlansQuery,
  ): Promise<Page<ReturnPlanSummary>> {
    return this.plans.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getReturnPlan', 'Read one return plan')
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParameter): Promise<ReturnPlanView> {
    return this.plans.get(actor, id);
  }
}
