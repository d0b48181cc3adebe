import { Module } from '@nestjs/common';
import { DeliveryModule } from '#libs/delivery';
import { RestrictionModule } from '#libs/restriction';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { VisitModule } from './visit/visit.module.js';

@Module({
  imports: [RestrictionModule.of('follow-up'), DeliveryModule, FollowUpModule, VisitModule],
})
export class AppModule {}
