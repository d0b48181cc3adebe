import { Module } from '@nestjs/common';
import { PeerModule } from '../peer/peer.module.js';
import { AdoptTrustListController } from './commands/adopt-trust-list/adopt-trust-list.controller.js';
import { AdoptTrustList } from './commands/adopt-trust-list/adopt-trust-list.handler.js';
import { ReceiveTrustList } from './receive-trust-list.js';
import { StoreTrustList } from './in-force/store-trust-list.js';
import { TrustListCache } from './in-force/trust-list-cache.js';
import { TrustListSender } from './sending/trust-list-sender.js';

@Module({
  imports: [PeerModule],
  controllers: [AdoptTrustListController],
  providers: [AdoptTrustList, TrustListCache, TrustListSender, StoreTrustList, ReceiveTrustList],
  exports: [TrustListCache, TrustListSender, ReceiveTrustList],
})
export class TrustListModule {}
