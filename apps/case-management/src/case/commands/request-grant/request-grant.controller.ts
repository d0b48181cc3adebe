import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { RequestGrant, type OpenedCase } from './request-grant.handler.js';
import { RequestGrantRequest } from './request-grant.request.js';

@Controller('v1/break-glass-grants')
export class RequestGrantController {
  constructor(private readonly grants: RequestGrant) {}

  @Post()
  @Operation(201, 'requestGrant', 'Open a sealed case by breaking the glass')
  @Requires('request', 'break-glass')
  async open(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: RequestGrantRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedCase> {
    return respond(reply, await this.grants.open({ actor, idempotency, request }));
  }
}
