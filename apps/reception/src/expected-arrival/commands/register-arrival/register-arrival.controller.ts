import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  Operation,
  respond,
  Idempotency,
  IfMatch,
  type IdempotentRequest,
  type InWords,
} from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { RegisterArrival, type RegisteredArrival } from './register-arrival.handler.js';
import { RegisterArrivalRequest } from './register-arrival.request.js';

@Controller('v1/expected-arrivals')
export class RegisterArrivalController {
  constructor(private readonly arrivals: RegisterArrival) {}

  @Post(':id/arrival')
  @Operation(201, 'registerArrival', 'Register that an expected child has arrived')
  @Requires('register', 'arrival')
  async register(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: RegisterArrivalRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<RegisteredArrival>> {
    const given = await this.arrivals.register({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
