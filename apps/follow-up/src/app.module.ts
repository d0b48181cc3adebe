import { Module } from '@nestjs/common';
import { RestrictionModule } from '#libs/restriction';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { VisitModule } from './visit/visit.module.js';

@Module({ imports: [RestrictionModule.of('follow-up'), FollowUpModule, VisitModule] })
export class AppModule {}
