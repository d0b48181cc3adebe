import { Module } from '@nestjs/common';
import { EpochCache } from './epoch-cache.js';
import { SenderSignal } from './sender-signal.js';

/** What the border and all that send across it stand on: the epoch keys, and whom there is something for. */
@Module({
  providers: [EpochCache, SenderSignal],
  exports: [EpochCache, SenderSignal],
})
export class PeerModule {}
