import { Module } from '@nestjs/common';
import { EpochCache } from './epoch-cache.js';
import { SenderSignal } from './sender-signal.js';

/**
 * What the border and all that send across it share: the epoch keys, and the signal for whom there is
 * something.
 */
@Module({
  providers: [EpochCache, SenderSignal],
  exports: [EpochCache, SenderSignal],
})
export class PeerModule {}
