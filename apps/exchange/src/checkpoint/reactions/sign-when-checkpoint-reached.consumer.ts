import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { peersOf, signCheckpoint } from '#libs/confidentiality';
import { CheckpointReached } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { Border } from '../../peer/border.config.js';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import { CheckpointRecorder } from '../recording/checkpoint-recorder.js';
import { CheckpointSender } from '../sending/checkpoint-sender.js';
import { queueCheckpoint } from '../persistence/checkpoint.repository.js';

/** An event about a chain that is not its sender's own; parked. */
class ForeignChainError extends Error {
  override readonly name = 'ForeignChainError';
  readonly code = 'AUDIT.FOREIGN_CHAIN';
  readonly retryable = false;
}

/** Signs how far a chain of this node has come, stores it, and queues it for every peer. */
@Controller()
export class SignWhenCheckpointReached {
  constructor(
    private readonly border: Border,
    private readonly trustList: TrustListCache,
    private readonly recorder: CheckpointRecorder,
    private readonly sender: CheckpointSender,
  ) {}

  @OnEvent(CheckpointReached)
  async sign(
    @Payload() { source, data }: EventOf<typeof CheckpointReached>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { chain, number, hash, from, links, reachedAt: at } = data;
    if (source !== `/${chain.replace('.', '/')}`) throw new ForeignChainError();
    const { node, signingKey } = this.border;
    const statement = signCheckpoint({ node, chain, number, hash, from, links, at }, signingKey);
    const [position] = await this.recorder.store(tx, [statement]);
    if (position === undefined) return;
    await queueCheckpoint(tx, position, this.peers());
    tx.afterCommit(() => {
      this.sender.wake();
    });
  }

  /** By the last trust list, in force or not: this is of the safety class. */
  private peers(): string[] {
    return peersOf(this.trustList.current(), this.border.node);
  }
}
