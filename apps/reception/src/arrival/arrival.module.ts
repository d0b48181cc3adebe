import { Module } from '@nestjs/common';
import './arrival.problems.js';
import { DiscloseArrival } from './disclosing/disclose-arrival.js';
import { DiscloseArrivalWhenCaseOpened } from './reactions/disclose-arrival-when-case-opened.consumer.js';
import { CorrectArrivalController } from './commands/correct-arrival/correct-arrival.controller.js';
import { CorrectArrival } from './commands/correct-arrival/correct-arrival.handler.js';
import { GiveAssistanceController } from './commands/give-assistance/give-assistance.controller.js';
import { GiveAssistance } from './commands/give-assistance/give-assistance.handler.js';
import { GetArrivalController } from './queries/get-arrival/get-arrival.controller.js';
import { GetArrival } from './queries/get-arrival/get-arrival.handler.js';

@Module({
  controllers: [
    ...[CorrectArrivalController, GiveAssistanceController, GetArrivalController],
    DiscloseArrivalWhenCaseOpened,
  ],
  providers: [CorrectArrival, GiveAssistance, GetArrival, DiscloseArrival],
})
export class ArrivalModule {}
