import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { languageOf, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import type { ErasureView } from './erasure-view.js';
import { FindErasures, FindErasuresQuery } from './find-erasures.handler.js';

@Controller('v1/erasures')
@Requires('read', 'erasure')
export class FindErasuresController {
  constructor(private readonly erasures: FindErasures) {}

  @Get()
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindErasuresQuery,
    @Headers('accept-language') accepted?: string,
  ): Promise<Page<ErasureView>> {
    return this.erasures.find(actor, query, languageOf(accepted));
  }

  @Get(':id')
  get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Headers('accept-language') accepted?: string,
  ): Promise<ErasureView> {
    return this.erasures.get(actor, id, languageOf(accepted));
  }
}
