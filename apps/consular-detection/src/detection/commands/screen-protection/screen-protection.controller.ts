import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ScreenProtection, type ScreenedDetection } from './screen-protection.handler.js';
import { ScreenProtectionRequest } from './screen-protection.request.js';

@Controller('v1/detections')
export class ScreenProtectionController {
  constructor(private readonly screening: ScreenProtection) {}

  @Post(':id/protection-screening')
  @Operation(200, 'screenForProtection', 'Record whether a child may need international protection')
  @Requires('screen', 'detection')
  async screen(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: ScreenProtectionRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScreenedDetection> {
    const given = await this.screening.screen({ actor, idempotency, id, version, request });
    return respond(reply, given);
  }
}
