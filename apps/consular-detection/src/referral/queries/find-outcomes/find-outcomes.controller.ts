import { Controller, Get, Param } from '@nestjs/common';
import { Operation } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindOutcomes, type OutcomeView } from './find-outcomes.handler.js';

@Controller('v1/referrals')
export class FindOutcomesController {
  constructor(private readonly outcomes: FindOutcomes) {}

  @Get(':id/outcomes')
  @Operation(200, 'listOutcomes', 'List what became of a child whom you referred')
  @Requires('read', 'outcome')
  find(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
  ): Promise<{ items: OutcomeView[] }> {
    return this.outcomes.find(actor, id);
  }
}
