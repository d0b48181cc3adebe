import { Controller, Get, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { FindHolds, FindHoldsQuery, type HoldSummary } from './find-holds.handler.js';

@Controller('v1/holds')
export class FindHoldsController {
  constructor(private readonly holds: FindHolds) {}

  @Get()
  @Operation(200, 'listHolds', 'List the protection holds that your organisation may lift')
  @Requires('read', 'hold')
  find(@CurrentActor() actor: Actor, @Query() query: FindHoldsQuery): Promise<Page<HoldSummary>> {
    return this.holds.find(actor, query);
  }
}
