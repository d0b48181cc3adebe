import { Module } from '@nestjs/common';
import { DeliveryModule } from '#libs/delivery';
import { CorrectionModule } from '#libs/corrections';
import { RestrictionModule } from '#libs/restriction';
import { TrustListModule } from '#libs/trust-list';
import { ArrivalModule } from './arrival/arrival.module.js';
import { HandoverModule } from './handover/handover.module.js';
import { ExpectedArrivalModule } from './expected-arrival/expected-arrival.module.js';

@Module({
  imports: [
    RestrictionModule.of('reception'),
    CorrectionModule.of('reception'),
    TrustListModule,
    DeliveryModule,
    ExpectedArrivalModule,
    ArrivalModule,
    HandoverModule,
  ],
})
export class AppModule {}
