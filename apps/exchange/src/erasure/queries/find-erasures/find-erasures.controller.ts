import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { languageOf, Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { ErasureView } from './erasure-view.js';
import { FindErasures, FindErasuresQuery } from './find-erasures.handler.js';

@Controller('v1/erasures')
@Requires('read', 'erasure')
export class FindErasuresController {
  constructor(private readonly erasures: FindErasures) {}

  @Get()
  @Operation(200, 'listErasures', 'List the erasures that the own organisation ordered')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindErasuresQuery,
    @Headers('accept-language') accepted?: string,
  ): Promise<Page<ErasureView>> {
    return this.erasures.find(actor, query, languageOf(accepted));
  }

  @Get(':id')
  @Operation(200, 'readErasure', 'Read what an erasure came to, and what to say to the child')
  get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Headers('accept-language') accepted?: string,
  ): Promise<ErasureView> {
    return this.erasures.get(actor, id, languageOf(accepted));
  }
}
