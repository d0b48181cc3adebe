import { Global, Module } from '@nestjs/common';
import { Decisions } from './decisions.js';
import { StoreWhatBecameOfDelivery } from './reactions/store-what-became-of-delivery.consumer.js';
import { RecordAddressed } from './record-addressed.js';

/** Records what a service sends to other organisations, and what becomes of it. */
@Global()
@Module({
  controllers: [StoreWhatBecameOfDelivery],
  providers: [RecordAddressed, Decisions],
  exports: [Decisions],
})
export class DeliveryModule {}
