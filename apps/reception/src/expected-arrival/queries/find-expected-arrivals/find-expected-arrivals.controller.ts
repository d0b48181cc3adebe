import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, withEtag, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { ExpectedArrivalSummary, ExpectedArrivalView } from './expected-arrival.view.js';
import { FindExpectedArrivals } from './find-expected-arrivals.handler.js';
import { FindExpectedArrivalsQuery } from './find-expected-arrivals.query.js';

@Controller('v1/expected-arrivals')
@Requires('read', 'expected-arrival')
export class FindExpectedArrivalsController {
  constructor(private readonly expectedArrivals: FindExpectedArrivals) {}

  @Get()
  @Operation(200, 'listExpectedArrivals', 'List the children whom your centre expects')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindExpectedArrivalsQuery,
  ): Promise<Page<ExpectedArrivalSummary>> {
    return this.expectedArrivals.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getExpectedArrival', 'Read one expected arrival')
  async get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ExpectedArrivalView> {
    return withEtag(reply, await this.expectedArrivals.get(actor, id));
  }
}
