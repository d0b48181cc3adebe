import { Controller, Get, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import {
  FindErasureQuestions,
  FindErasureQuestionsQuery,
  type ErasureQuestion,
} from './find-erasure-questions.handler.js';

@Controller('v1/erasure-questions')
@Requires('read', 'erasure-question')
export class FindErasureQuestionsController {
  constructor(private readonly questions: FindErasureQuestions) {}

  @Get()
  @Operation(
    200,
    'listErasureQuestions',
    'List the erasures that the own organisation was asked about',
  )
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindErasureQuestionsQuery,
  ): Promise<Page<ErasureQuestion>> {
    return this.questions.find(actor, query);
  }
}
