import { Controller, Get, Query } from '@nestjs/common';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { FindIndicators, FindIndicatorsQuery, type Indicators } from './find-indicators.handler.js';

@Controller('v1/indicators')
@Requires('read', 'flow-fact')
export class FindIndicatorsController {
  constructor(private readonly indicators: FindIndicators) {}

  @Get()
  @Operation(200, 'listIndicators', 'List the indicators of the region')
  find(@CurrentActor() actor: Actor, @Query() query: FindIndicatorsQuery): Promise<Indicators> {
    return this.indicators.find(actor, query);
  }
}
