import { Controller, Get, Param, Query } from '@nestjs/common';
import { ListQuery, Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindReturnDecisions } from './find-return-decisions.handler.js';
import type { ReturnDecisionSummary, ReturnDecisionView } from './return-decision-view.js';

@Controller('v1/return-decisions')
@Requires('read', 'return-decision')
export class FindReturnDecisionsController {
  constructor(private readonly decisions: FindReturnDecisions) {}

  @Get()
  @Operation(200, 'listReturnDecisions', 'List the returns decided against a report')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: ListQuery,
  ): Promise<Page<ReturnDecisionSummary>> {
    return this.decisions.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getReturnDecision', 'Read why a child returns though a report speaks against it')
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParameter): Promise<ReturnDecisionView> {
    return this.decisions.get(actor, id);
  }
}
