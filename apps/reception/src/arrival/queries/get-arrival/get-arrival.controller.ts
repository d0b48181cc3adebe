import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, withEtag } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { GetArrival, type ArrivalView } from './get-arrival.handler.js';

@Controller('v1/arrivals')
@Requires('read', 'arrival')
export class GetArrivalController {
  constructor(private readonly arrivals: GetArrival) {}

  @Get(':id')
  @Operation(200, 'getArrival', 'Read one arrival at your centre')
  async get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ArrivalView> {
    return withEtag(reply, await this.arrivals.get(actor, id));
  }
}
