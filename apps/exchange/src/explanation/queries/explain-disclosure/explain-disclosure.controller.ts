import { Controller, Get, Query } from '@nestjs/common';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { ExplainDisclosure, type ExplainedDisclosure } from './explain-disclosure.handler.js';
import { ExplainDisclosureQuery } from './explain-disclosure.query.js';

@Controller('v1/explanations/disclosure')
export class ExplainDisclosureController {
  constructor(private readonly explanations: ExplainDisclosure) {}

  @Get()
  @Operation(200, 'explainDisclosure', 'Explain which rules decide a disclosure')
  @Requires('read', 'explanation')
  explain(
    @CurrentActor() actor: Actor,
    @Query() query: ExplainDisclosureQuery,
  ): Promise<ExplainedDisclosure> {
    return this.explanations.explain(actor, query);
  }
}
