import { Controller, Get, Query } from '@nestjs/common';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { FindIndicators, FindIndicatorsQuery, type Indicators } from './find-indicators.handler.js';

@Controller('v1/indicators')
@Roles('liaison-officer')
export class FindIndicatorsController {
  constructor(private readonly indicators: FindIndicators) {}

  @Get()
  find(@CurrentActor() actor: Actor, @Query() query: FindIndicatorsQuery): Promise<Indicators> {
    return this.indicators.find(actor, query);
  }
}
