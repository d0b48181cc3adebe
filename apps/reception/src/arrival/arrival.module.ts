import { Module } from '@nestjs/common';
import './arrival.problems.js';
import { DiscloseArrival } from './disclosing/disclose-arrival.js';
import { DiscloseArrivalWhenCaseOpened } from './reactions/disclose-arrival-when-case-opened.consumer.js';
import { GiveAssistanceController } from './commands/give-assistance/give-assistance.controller.js';
import { GiveAssistance } from './commands/give-assistance/give-assistance.handler.js';
import { GetArrivalController } from './queries/get-arrival/get-arrival.controller.js';
import { GetArrival } from './queries/get-arrival/get-arrival.handler.js';

@Module({
  controllers: [GiveAssistanceController, GetArrivalController, DiscloseArrivalWhenCaseOpened],
  providers: [GiveAssistance, GetArrival, DiscloseArrival],
})
export class ArrivalModule {}
