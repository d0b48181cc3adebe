import { Controller, Get, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { ListConsents, ListConsentsQuery, type ConsentSummary } from './list-consents.handler.js';

@Controller('v1/consents')
export class ListConsentsController {
  constructor(private readonly consents: ListConsents) {}

  @Get()
  @Operation(200, 'listOwnConsents', 'List what your organisation recorded of consents and assents')
  @Requires('read', 'consent')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: ListConsentsQuery,
  ): Promise<Page<ConsentSummary>> {
    return this.consents.find(actor, query);
  }
}
