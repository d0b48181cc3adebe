import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ReviewGrant, type ReviewedGrant } from './review-grant.handler.js';
import { ReviewGrantRequest } from './review-grant.request.js';

@Controller('v1/break-glass-grants')
export class ReviewGrantController {
  constructor(private readonly grants: ReviewGrant) {}

  @Post(':id/review')
  @Operation(200, 'reviewGrant', 'Review afterwards whether opening a sealed case was right')
  @Requires('review', 'break-glass')
  async review(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() request: ReviewGrantRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReviewedGrant> {
    return respond(reply, await this.grants.review({ actor, idempotency, id, version, request }));
  }
}
