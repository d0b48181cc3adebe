import { Module } from '@nestjs/common';
import './arrival.problems.js';
import { GiveAssistanceController } from './commands/give-assistance/give-assistance.controller.js';
import { GiveAssistance } from './commands/give-assistance/give-assistance.handler.js';
import { HandOverController } from './commands/hand-over/hand-over.controller.js';
import { HandOver } from './commands/hand-over/hand-over.handler.js';
import { GetArrivalController } from './queries/get-arrival/get-arrival.controller.js';
import { GetArrival } from './queries/get-arrival/get-arrival.handler.js';

@Module({
  controllers: [GiveAssistanceController, HandOverController, GetArrivalController],
  providers: [GiveAssistance, HandOver, GetArrival],
})
export class ArrivalModule {}
