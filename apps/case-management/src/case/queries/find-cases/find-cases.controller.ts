import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, withEtag, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { CaseSummary, CaseView } from './case-view.js';
import { FindCases, FindCasesQuery } from './find-cases.handler.js';

@Controller('v1/cases')
@Requires('read', 'case')
export class FindCasesController {
  constructor(private readonly cases: FindCases) {}

  @Get()
  @Operation(200, 'listCases', 'List the cases of your agency')
  find(@CurrentActor() actor: Actor, @Query() query: FindCasesQuery): Promise<Page<CaseSummary>> {
    return this.cases.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getCase', 'Read one case')
  async get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseView> {
    return withEtag(reply, await this.cases.get(actor, id));
  }
}
