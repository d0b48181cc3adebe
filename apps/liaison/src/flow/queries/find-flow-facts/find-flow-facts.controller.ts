import { Controller, Get, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { FindFlowFacts, FindFlowFactsQuery, type FlowFact } from './find-flow-facts.handler.js';

@Controller('v1/flow-facts')
@Requires('read', 'flow-fact')
export class FindFlowFactsController {
  constructor(private readonly facts: FindFlowFacts) {}

  @Get()
  @Operation(200, 'listFlowFacts', 'List the counts that the nodes sent')
  find(@CurrentActor() actor: Actor, @Query() query: FindFlowFactsQuery): Promise<Page<FlowFact>> {
    return this.facts.find(actor, query);
  }
}
