import { Module } from '@nestjs/common';
import { DisclosureModule } from '../disclosure/disclosure.module.js';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { CheckDisclosureController } from './queries/check-disclosure/check-disclosure.controller.js';
import { CheckDisclosure } from './queries/check-disclosure/check-disclosure.handler.js';

@Module({
  imports: [DisclosureModule, TrustListModule],
  controllers: [CheckDisclosureController],
  providers: [CheckDisclosure],
})
export class DisclosureCheckModule {}
