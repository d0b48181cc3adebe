import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FormerVersion } from '#libs/corrections';
import { Operation, withEtag, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindVisits } from './find-visits.handler.js';
import { FindVisitsQuery } from './find-visits.query.js';
import type { VisitRecord } from '../../persistence/visit.record.js';
import type { VisitSummary, VisitView } from './visit.view.js';

@Controller('v1/visits')
@Requires('read', 'visit')
export class FindVisitsController {
  constructor(private readonly visits: FindVisits) {}

  @Get()
  @Operation(200, 'listVisits', 'List planned and recorded visits')
  find(@CurrentActor() actor: Actor, @Query() query: FindVisitsQuery): Promise<Page<VisitSummary>> {
    return this.visits.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getVisit', 'Read one visit')
  async get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VisitView> {
    return withEtag(reply, await this.visits.get(actor, id));
  }

  @Get(':id/corrections')
  @Operation(
    200,
    'listVisitCorrections',
    'Read what a visit was recorded as before its corrections',
  )
  corrections(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
  ): Promise<{ items: FormerVersion<VisitRecord>[] }> {
    return this.visits.formerVersions(actor, id);
  }
}
