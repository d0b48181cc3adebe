import { Body, Controller, Get, Put } from '@nestjs/common';
import { Operation, ProblemError } from '#libs/http';
import { CurrentActor, Requires, type Actor } from '#libs/identity';
import { TrustListCache } from '../../in-force/trust-list-cache.js';
import { AdoptTrustList, type AdoptedTrustList } from './adopt-trust-list.handler.js';

@Controller('v1/trust-list')
export class AdoptTrustListController {
  constructor(
    private readonly trustList: AdoptTrustList,
    private readonly cache: TrustListCache,
  ) {}

  /** The document carries its own signatures: they decide, not a declaration of its fields. */
  @Put()
  @Operation(200, 'adoptTrustList', 'Adopt a signed trust list at this node')
  @Requires('adopt', 'trust-list')
  adopt(@CurrentActor() actor: Actor, @Body() document: unknown): Promise<AdoptedTrustList> {
    return this.trustList.adopt(actor, document);
  }

  @Get()
  @Operation(200, 'getTrustList', 'Read which trust list this node uses')
  @Requires('read', 'trust-list')
  current(): AdoptedTrustList {
    const current = this.cache.current();
    if (!current) throw new ProblemError('RESOURCE.NOT_FOUND');
    return { version: current.version, validUntil: current.validUntil };
  }
}
