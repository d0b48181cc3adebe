import { Module } from '@nestjs/common';
import { FollowUpModule } from './follow-up/follow-up.module.js';
import { VisitModule } from './visit/visit.module.js';

@Module({ imports: [FollowUpModule, VisitModule] })
export class AppModule {}
