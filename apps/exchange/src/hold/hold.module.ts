import { Module } from '@nestjs/common';
import './hold.problems.js';
import { LiftHoldController } from './commands/lift-hold/lift-hold.controller.js';
import { LiftHold } from './commands/lift-hold/lift-hold.handler.js';
import { SetHoldController } from './commands/set-hold/set-hold.controller.js';
import { SetHold } from './commands/set-hold/set-hold.handler.js';
import { FindHoldsController } from './queries/find-holds/find-holds.controller.js';
import { FindHolds } from './queries/find-holds/find-holds.handler.js';
import { HoldStore } from './persistence/hold-store.js';
import { SetHoldWhenProtectionScreened } from './reactions/set-hold-when-protection-screened.consumer.js';

@Module({
  controllers: [
    SetHoldController,
    LiftHoldController,
    FindHoldsController,
    SetHoldWhenProtectionScreened,
  ],
  providers: [HoldStore, SetHold, LiftHold, FindHolds],
  exports: [HoldStore],
})
export class HoldModule {}
