import { Injectable } from '@nestjs/common';
import { inboxTopicOf, packCheckpoint, type Epoch } from '#libs/confidentiality';
import { shardOf, WorkLoop } from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { Border } from '../../peer/border.config.js';
import { EpochCache } from '../../peer/epoch-cache.js';
import { findWaitingPeers, claimDueCheckpoints } from '../persistence/checkpoint.repository.js';

const POLL_MS = 5_000;

/**
 * Sends to peers how far this node's audit chains have come, each in its order. A step that the
 * border loses is not sent again: the next one shows the gap, and continues from there.
 */
@Injectable()
export class CheckpointSender extends WorkLoop {
  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly epochs: EpochCache,
    observability: Observability,
  ) {
    super({
      idleMs: POLL_MS,
      failed: (error) => {
        observability.logger.warn('the checkpoints will be sent again', { error });
      },
    });
  }

  /**
   * A peer that there is no epoch key with yet waits for one; one that cannot be sent to does not
   * delay the others.
   */
  protected override async round(): Promise<boolean> {
    const failures: unknown[] = [];
    let sent = 0;
    for (const peer of await this.transact(findWaitingPeers)) {
      const epoch = this.epochs.findForSending(peer);
      if (!epoch) continue;
      try {
        sent += await this.transact((tx) => this.send(tx, epoch));
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
    return sent > 0;
  }

  private async send(tx: Transaction, epoch: Epoch): Promise<number> {
    const due = await claimDueCheckpoints(tx, epoch.peer);
    const topic = inboxTopicOf(epoch.peer);
    await this.border.log.publish(
      due.map((statement) => {
        // One chain, one shard: its steps arrive in order.
        const shard = shardOf(statement.body.chain);
        const value = packCheckpoint(statement, epoch, shard).bytes;
        return { topic, key: String(shard), value };
      }),
    );
    return due.length;
  }

  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `checkpoints:${this.border.node}` }, work);
  }
}
