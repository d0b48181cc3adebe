import { Module } from '@nestjs/common';
import { FindFlowFactsController } from './queries/find-flow-facts/find-flow-facts.controller.js';
import { FindFlowFacts } from './queries/find-flow-facts/find-flow-facts.handler.js';
import { FindIndicatorsController } from './queries/find-indicators/find-indicators.controller.js';
import { FindIndicators } from './queries/find-indicators/find-indicators.handler.js';
import { StoreFactsWhenFlowCounted } from './reactions/store-facts-when-flow-counted.consumer.js';

@Module({
  controllers: [FindFlowFactsController, FindIndicatorsController, StoreFactsWhenFlowCounted],
  providers: [FindFlowFacts, FindIndicators],
})
export class FlowModule {}
