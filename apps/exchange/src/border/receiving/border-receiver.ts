import { Injectable } from '@nestjs/common';
import { inboxTopicOf } from '#libs/confidentiality';
import {
  backoff,
  pause,
  type BatchContext,
  type LogRecord,
  type Subscription,
} from '#libs/messaging';
import { Observability } from '#libs/observability';
import { isTransient } from '#libs/persistence';
import { Border } from '../../peer/border.config.js';
import { InboxProcessor } from './inbox-processor.js';

const BATCH = 50;

/**
 * Reads this node's inbox: what cannot be authenticated goes to quarantine and nobody waits for it;
 * what is authentic is stored, in order, before it is acknowledged.
 */
@Injectable()
export class BorderReceiver {
  private subscription: Subscription | undefined;

  constructor(
    private readonly border: Border,
    private readonly processor: InboxProcessor,
    private readonly observability: Observability,
  ) {}

  async start(onFatal: (error: Error) => void): Promise<void> {
    this.subscription = await this.border.log.subscribe({
      group: `${this.border.node}.exchange.border`,
      topics: [inboxTopicOf(this.border.node)],
      batchSize: BATCH,
      onFatal,
      onBatch: (records, context) => this.onBatch(records, context),
    });
  }

  /** Milliseconds since the border last answered. */
  silence(): number | undefined {
    return this.subscription?.silence();
  }

  async stop(): Promise<void> {
    await this.subscription?.close();
  }

  private async onBatch(records: LogRecord[], context: BatchContext): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await this.processor.take(records, () => context.heartbeat());
        return;
      } catch (error) {
        if (context.signal.aborted || !isTransient(error)) throw error;
        this.observability.logger.warn('the inbox will be tried again', { error });
        await context.heartbeat();
        await pause(backoff(attempt), context.signal);
      }
    }
  }
}
