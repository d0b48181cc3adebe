import { Body, Controller, Post, RawBody, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, type IdempotentRequest, type InWords } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { RegisterDetection } from './register-detection.handler.js';
import { RegisterDetectionRequest } from '../../forms/register-detection.request.js';
import type { RegisteredDetection } from './registration.js';

@Controller('v1/detections')
export class RegisterDetectionController {
  constructor(private readonly registrar: RegisterDetection) {}

  @Post()
  @Operation(201, 'registerDetection', 'Register that you met a migrant child')
  @Requires('register', 'detection')
  async register(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Body() request: RegisterDetectionRequest,
    @RawBody() bytes: Buffer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InWords<RegisteredDetection>> {
    const given = await this.registrar.register({ actor, idempotency, request, bytes });
    return respond(reply, given);
  }
}
