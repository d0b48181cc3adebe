import { Controller, Get, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { FindArrivals, FindArrivalsQuery, type ArrivalSummary } from './find-arrivals.handler.js';

@Controller('v1/arrivals')
export class FindArrivalsController {
  constructor(private readonly arrivals: FindArrivals) {}

  @Get()
  @Operation(200, 'listArrivals', 'List the children who arrived at your centre')
  @Requires('read', 'arrival')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindArrivalsQuery,
  ): Promise<Page<ArrivalSummary>> {
    return this.arrivals.find(actor, query);
  }
}
