import { backoff, endsWithin, pause } from '../event-log/backoff.js';
import {
  CLOSE_MS,
  type BatchContext,
  type EventLog,
  type LogRecord,
  type SubscribeOptions,
  type Subscription,
} from '../event-log/event-log.js';
import { LogPositions, type Transact } from './log-positions.js';
import { findRewound, RereadWatch, type Reread } from './rewound.js';

/** What reads a log from where its own database is. */
export interface PositionedOptions extends Omit<SubscribeOptions, 'onBatch' | 'from'> {
  readonly log: EventLog;
  readonly transact: Transact;
  /** As `onBatch` of a log; `rereadOf` says of a record whether it is read again. */
  readonly onBatch: (
    records: LogRecord[],
    context: BatchContext,
    rereadOf: (record: LogRecord) => Reread | undefined,
  ) => Promise<void>;
  /** The log or the database was not asked, and will be again. */
  readonly retrying: (error: unknown) => void;
}

/** So often it stores how far it is: after a crash so much is read again, and recognised. */
const FLUSH_MS = 5_000;
/** A log that responds says within that how far the group is; one that does not is not waited for. */
const OPEN_MS = 2_000;
/** What a restored database lacks is read again before the service serves anybody; within limits. */
const REREAD_MS = 30_000;
/** A partition of which nothing comes for so long is another instance's, which reads it again. */
const OTHERS_MS = 2_000;

/**
 * A subscription that begins where the reader's own database is, not where the log believes it to
 * be. A database that was restored to an earlier moment gets by this what it lacks.
 */
export class PositionedSubscription implements Subscription {
  private readonly stopping = new AbortController();
  private readonly positions: LogPositions;
  private subscription: Subscription | undefined;
  private watch = new RereadWatch([]);
  private flushing: NodeJS.Timeout | undefined;
  private opening: Promise<void> = Promise.resolve();

  constructor(private readonly options: PositionedOptions) {
    this.positions = new LogPositions(options.group, options.transact);
  }

  /** Waits for what is read again, as long as the log responds; never for a log that does not. */
  async start(): Promise<void> {
    this.opening = this.open();
    const opened = await endsWithin(OPEN_MS, this.opening);
    if (opened) await this.reread();
    this.flushing = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  silence(): number | undefined {
    return this.subscription?.silence();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.flushing);
    await endsWithin(CLOSE_MS, this.opening);
    await this.subscription?.close();
    await this.flush();
  }

  /** Waits while it is reading again, within limits. */
  private async reread(): Promise<void> {
    const until = Date.now() + REREAD_MS;
    for (let before = -1; before !== this.watch.reread && Date.now() < until;) {
      before = this.watch.reread;
      if (await endsWithin(OTHERS_MS, this.watch.done)) return;
    }
  }

  private async open(): Promise<void> {
    const { log, group, topics, retrying } = this.options;
    const { signal } = this.stopping;
    for (let attempt = 1; !signal.aborted; attempt++) {
      try {
        const [stored, progress] = await Promise.all([
          this.positions.load(),
          log.progress(group, topics),
        ]);
        await this.subscribe(findRewound(stored, progress));
        return;
      } catch (error) {
        retrying(error);
        await pause(backoff(attempt), signal);
      }
    }
  }

  private async subscribe(rewound: ReturnType<typeof findRewound>): Promise<void> {
    const { log, transact: _, retrying: __, onBatch, ...options } = this.options;
    if (this.stopping.signal.aborted) return;
    const watch = new RereadWatch(rewound);
    this.watch = watch;
    this.subscription = await log.subscribe({
      ...options,
      from: rewound.map(({ topic, partition, from }) => ({
        ...{ topic, partition },
        nextOffset: from.toString(),
      })),
      onBatch: async (records, context) => {
        await onBatch(records, context, (record) => watch.rereadOf(record));
        this.positions.record(records);
        watch.handled(records);
      },
    });
  }

  private async flush(): Promise<void> {
    await this.positions.flush().catch((error: unknown) => {
      this.options.retrying(error);
    });
  }
}
