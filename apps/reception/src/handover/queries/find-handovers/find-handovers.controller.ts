import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, withEtag, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindHandovers } from './find-handovers.handler.js';
import { FindHandoversQuery } from './find-handovers.query.js';
import type { HandoverView } from './handover.view.js';

@Controller('v1/handovers')
@Requires('read', 'handover')
export class FindHandoversController {
  constructor(private readonly handovers: FindHandovers) {}

  @Get()
  @Operation(200, 'listHandovers', 'List the handovers that concern your organisation')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindHandoversQuery,
  ): Promise<Page<HandoverView>> {
    return this.handovers.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getHandover', 'Read one handover')
  async get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HandoverView> {
    return withEtag(reply, await this.handovers.get(actor, id));
  }
}
