import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest, type InWords } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { RegisterUnannouncedRequest } from '../register-arrival/register-arrival.request.js';
import { RegisterUnannounced, type RegisteredChild } from './register-unannounced.handler.js';

@Controller('v1/arrivals')
export class RegisterUnannouncedController {
  constructor(private readonly arrivals: RegisterUnannounced) {}

  @Post()
  @Operation(201, 'registerUnannouncedArrival', 'Register a child whom nobody announced to you')
  @Requires('register', 'arrival')
  async register(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: RegisterUnannouncedRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<RegisteredChild>> {
    return respond(reply, await this.arrivals.register({ actor, idempotency, request }));
  }
}
