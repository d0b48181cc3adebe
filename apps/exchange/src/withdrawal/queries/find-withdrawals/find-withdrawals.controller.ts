import { Controller, Get, Param, Query } from '@nestjs/common';
import { Operation, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindWithdrawals, FindWithdrawalsQuery } from './find-withdrawals.handler.js';
import type { WithdrawalView } from './withdrawal-view.js';

@Controller('v1/withdrawals')
@Requires('read', 'withdrawal')
export class FindWithdrawalsController {
  constructor(private readonly withdrawals: FindWithdrawals) {}

  @Get()
  @Operation(200, 'listWithdrawals', 'List withdrawn consents and who has answered')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindWithdrawalsQuery,
  ): Promise<Page<WithdrawalView>> {
    return this.withdrawals.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getWithdrawal', 'Read one withdrawal and who has answered')
  get(@CurrentActor() actor: Actor, @Param() { id }: IdParameter): Promise<WithdrawalView> {
    return this.withdrawals.get(actor, id);
  }
}
