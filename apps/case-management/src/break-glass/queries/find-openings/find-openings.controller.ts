import { Controller, Get, Query } from '@nestjs/common';
import type { Page } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { FindOpenings, FindOpeningsQuery, type OpeningView } from './find-openings.handler.js';

@Controller('v1/case-openings')
export class FindOpeningsController {
  constructor(private readonly openings: FindOpenings) {}

  @Get()
  @Roles('caseworker', 'supervisor', 'data-protection-officer')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindOpeningsQuery,
  ): Promise<Page<OpeningView>> {
    return this.openings.find(actor, query);
  }
}
