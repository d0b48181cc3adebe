import { Module } from '@nestjs/common';
import { PeerModule } from '../peer/peer.module.js';
import { TrustListModule } from '../trust-list/trust-list.module.js';
import { CheckpointRecorder } from './recording/checkpoint-recorder.js';
import { CheckpointSender } from './sending/checkpoint-sender.js';
import { FindCheckpointsController } from './queries/find-checkpoints/find-checkpoints.controller.js';
import { SignWhenCheckpointReached } from './reactions/sign-when-checkpoint-reached.consumer.js';

@Module({
  imports: [PeerModule, TrustListModule],
  controllers: [FindCheckpointsController, SignWhenCheckpointReached],
  providers: [CheckpointRecorder, CheckpointSender],
  exports: [CheckpointRecorder, CheckpointSender],
})
export class CheckpointModule {}
