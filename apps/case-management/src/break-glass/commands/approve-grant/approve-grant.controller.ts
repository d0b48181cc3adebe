import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, respond, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { ApproveGrant, type ApprovedGrant } from './approve-grant.handler.js';

@Controller('v1/break-glass-grants')
export class ApproveGrantController {
  constructor(private readonly grants: ApproveGrant) {}

  @Post(':id/approve')
  @Operation(200, 'approveGrant', 'Approve that somebody opens a sealed case')
  @Requires('approve', 'break-glass')
  async approve(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ApprovedGrant> {
    return respond(reply, await this.grants.approve({ actor, idempotency, id, version }));
  }
}
