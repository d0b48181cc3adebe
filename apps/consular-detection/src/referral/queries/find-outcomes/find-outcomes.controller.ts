import { Controller, Get, Param } from '@nestjs/common';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindOutcomes, type OutcomeView } from './find-outcomes.handler.js';

@Controller('v1/referrals')
export class FindOutcomesController {
  constructor(private readonly outcomes: FindOutcomes) {}

  @Get(':id/outcomes')
  @Roles('host-authority-officer', 'consular-officer', 'supervisor')
  find(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
  ): Promise<{ items: OutcomeView[] }> {
    return this.outcomes.find(actor, id);
  }
}
