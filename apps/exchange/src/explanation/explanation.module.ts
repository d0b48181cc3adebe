import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { ExplainDisclosureController } from './queries/explain-disclosure/explain-disclosure.controller.js';
import { ExplainDisclosure } from './queries/explain-disclosure/explain-disclosure.handler.js';
import { ExplainReadController } from './queries/explain-read/explain-read.controller.js';

@Module({
  imports: [DisclosureModule, TrustListModule],
  controllers: [ExplainDisclosureController, ExplainReadController],
  providers: [ExplainDisclosure],
})
export class ExplanationModule {}
