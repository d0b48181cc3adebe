import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Operation, withEtag, type Page } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { IdParameter } from '#libs/service';
import { FindReferrals, FindReferralsQuery } from './find-referrals.handler.js';
import type { ReferralSummary, ReferralView } from './referral-view.js';

@Controller('v1/referrals')
@Requires('read', 'referral')
export class FindReferralsController {
  constructor(private readonly referrals: FindReferrals) {}

  @Get()
  @Operation(200, 'listReferrals', 'List the referrals that your organisation made')
  find(
    @CurrentActor() actor: Actor,
    @Query() query: FindReferralsQuery,
  ): Promise<Page<ReferralSummary>> {
    return this.referrals.find(actor, query);
  }

  @Get(':id')
  @Operation(200, 'getReferral', 'Read one referral that your organisation made')
  async get(
    @CurrentActor() actor: Actor,
    @Param() { id }: IdParameter,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReferralView> {
    return withEtag(reply, await this.referrals.get(actor, id));
  }
}
