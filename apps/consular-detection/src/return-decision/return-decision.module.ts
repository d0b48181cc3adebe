import { Module } from '@nestjs/common';
import './return-decision.problems.js';
import { DecideReturnController } from './commands/decide-return/decide-return.controller.js';
import { DecideReturn } from './commands/decide-return/decide-return.handler.js';
import { FindReturnDecisionsController } from './queries/find-return-decisions/find-return-decisions.controller.js';
import { FindReturnDecisions } from './queries/find-return-decisions/find-return-decisions.handler.js';

@Module({
  controllers: [DecideReturnController, FindReturnDecisionsController],
  providers: [DecideReturn, FindReturnDecisions],
})
export class ReturnDecisionModule {}
