import { Body, Controller, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { answer, Idempotency, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { OpenCase, type OpenedCase } from './open-case.handler.js';
import { OpenCaseRequest } from './open-case.request.js';

@Controller('v1/case-openings')
export class OpenCaseController {
  constructor(private readonly openings: OpenCase) {}

  @Post()
  @Roles('caseworker', 'supervisor')
  async open(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: OpenCaseRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OpenedCase> {
    return answer(reply, await this.openings.open({ actor, idempotency, request }));
  }
}
