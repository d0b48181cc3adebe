import { Module } from '@nestjs/common';
import { CorrectionModule } from '#libs/corrections';
import { DeliveryModule } from '#libs/delivery';
import { RestrictionModule } from '#libs/restriction';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { VisitModule } from './visit/visit.module.js';

@Module({
  imports: [
    CorrectionModule.of('follow-up'),
    RestrictionModule.of('follow-up'),
    DeliveryModule,
    FollowUpModule,
    VisitModule,
  ],
})
export class AppModule {}
