import { Global, Module } from '@nestjs/common';
import { Decisions } from './decisions.js';
import { SendAgainWhenDisclosureAllowed } from './reactions/send-again-when-disclosure-allowed.consumer.js';
import { StoreWhatBecameOfDelivery } from './reactions/store-what-became-of-delivery.consumer.js';
import { SendingAgain } from './sending/send-again.js';
import { RecordAddressed } from './record-addressed.js';

/** Records what a service sends to other organisations, and what becomes of it. */
@Global()
@Module({
  controllers: [StoreWhatBecameOfDelivery, SendAgainWhenDisclosureAllowed],
  providers: [RecordAddressed, Decisions, SendingAgain],
  exports: [Decisions, SendingAgain],
})
export class DeliveryModule {}
