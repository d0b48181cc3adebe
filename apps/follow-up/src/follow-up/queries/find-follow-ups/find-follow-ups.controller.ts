import { Controller, Get, Param, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindFollowUps } from './find-follow-ups.handler.js';
import { FindFollowUpsQuery } from './find-follow-ups.query.js';
import type { FollowUpSummary, FollowUpView } from './follow-up.view.js';

@Controller('v1/follow-ups')
@Requires('read', 'follow-up')
export class FindFollowUpsController {
  constructor(private readonly followUps: FindFollowUps) {}

  @Get()
  @Operation(200, 'listFollowUps', 'List the follow-ups of your organisation')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindFollowUpsQuery,
  ): Promise<Page<FollowUpSummary>> {
    return this.followUps.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getFollowUp', 'Read one follow-up with its visits')
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParameter): Promise<FollowUpView> {
    return this.followUps.get(actor, id);
  }
}
