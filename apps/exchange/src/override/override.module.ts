import { Module } from '@nestjs/common';
import './override.problems.js';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { LiftOverrideController } from './commands/lift-override/lift-override.controller.js';
import { LiftOverride } from './commands/lift-override/lift-override.handler.js';
import { RecordOverrideController } from './commands/record-override/record-override.controller.js';
import { RecordOverride } from './commands/record-override/record-override.handler.js';
import { FindOverridesController } from './queries/find-overrides/find-overrides.controller.js';
import { EndOverrides } from './timers/end-overrides.timer.js';

@Module({
  imports: [TrustListModule],
  controllers: [RecordOverrideController, LiftOverrideController, FindOverridesController],
  providers: [RecordOverride, LiftOverride, EndOverrides],
})
export class OverrideModule {}
