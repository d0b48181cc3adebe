import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindWithdrawals, FindWithdrawalsQuery } from './find-withdrawals.handler.js';
import type { WithdrawalView } from './withdrawal-view.js';

@Controller('v1/withdrawals')
@Requires('read', 'withdrawal')
export class FindWithdrawalsController {
  constructor(private readonly withdrawals: FindWithdrawals) {}

  @Get()
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindWithdrawalsQuery,
  ): Promise<Page<WithdrawalView>> {
    return this.withdrawals.find(actor, query);
  }

  @Get(':id')
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParameter): Promise<WithdrawalView> {
    return this.withdrawals.get(actor, id);
  }
}
