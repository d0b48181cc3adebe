import { Module } from '@nestjs/common';
import './erasure.problems.js';
import { WithdrawalModule } from '../withdrawal/withdrawal.module.js';
import { EraseChildController } from './commands/erase-child/erase-child.controller.js';
import { EraseChild } from './commands/erase-child/erase-child.handler.js';

@Module({
  imports: [WithdrawalModule],
  controllers: [EraseChildController],
  providers: [EraseChild],
})
export class ErasureModule {}
