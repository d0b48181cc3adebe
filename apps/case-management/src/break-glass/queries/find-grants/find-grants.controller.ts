import { Controller, Get, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { FindGrants, FindGrantsQuery, type GrantView } from './find-grants.handler.js';

@Controller('v1/break-glass-grants')
export class FindGrantsController {
  constructor(private readonly grants: FindGrants) {}

  @Get()
  @Operation(200, 'listGrants', 'List by whom sealed cases were opened')
  @Requires('read', 'break-glass')
  find(@CurrentActor() actor: Actor, @Query() query: FindGrantsQuery): Promise<Page<GrantView>> {
    return this.grants.find(actor, query);
  }
}
