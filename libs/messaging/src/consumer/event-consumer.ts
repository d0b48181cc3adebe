import { type Database, type Transaction, isTransient } from '#libs/persistence';
import { backoff, endsWithin, pause } from '../event-log/backoff.js';
import {
  CLOSE_MS,
  type BatchContext,
  type EventLog,
  type LogRecord,
  type Subscription,
} from '../event-log/event-log.js';
import { claimNew } from '../inbox/inbox.js';
import { isClaimRefused } from '../inbox/optimistic-claim.js';
import type { QuarantinedRecord } from '../inbox/quarantine.js';
import type { DataKeys } from '../outbox/outbox.js';
import { park } from '../parked/parked-events.js';
import { FetchThrottle } from './fetch-throttle.js';
import { sortBatch, type WantedRecord } from './event-batch.js';
import { handleBatch, claimAll, claimReady, toPark, type BatchOutcome } from './handle-batch.js';
import { findKeys } from './open-event.js';
import { inSteps } from './progress.js';
import type { EventFilter, Reactions } from './reaction.js';
import { reasonOf, replayParked } from './replay-parked.js';

/** Observes the consumer, for metrics and health. */
export interface ConsumerObserver {
  handled(count: number): void;
  parked(reason: string): void;
  quarantined(count: number): void;
  /** Events of erased children, which nobody can open any more. */
  erased(count: number): void;
  retrying(error: unknown): void;
}

/** What a consumer of the node's log needs. */
export interface EventConsumerOptions {
  /** The group and the actor: `hn.reception`. */
  readonly name: string;
  readonly topic: string;
  readonly database: Database;
  readonly log: EventLog;
  readonly keys: DataKeys;
  readonly reactions: Reactions;
  readonly consumes: EventFilter;
  readonly onFatal: (error: Error) => void;
  readonly observer: ConsumerObserver;
  readonly batchSize?: number;
}

const REPLAY_MS = 1_000;

interface Work {
  readonly wanted: readonly WantedRecord[];
  readonly malformed: readonly QuarantinedRecord[];
}

/**
 * Consumes the node's log, each event exactly once: a batch is one transaction of inbox rows,
 * effects, audit entries and next events. A transient failure is tried again under heartbeat; for any
 * other one the batch is divided until the event that causes it is found, which is parked.
 */
export class EventConsumer {
  private readonly stopping = new AbortController();
  private readonly fetchThrottle = new FetchThrottle();
  private subscription: Subscription | undefined;
  private replaying: Promise<void> = Promise.resolve();

  constructor(private readonly options: EventConsumerOptions) {}

  async start(): Promise<void> {
    const { name, topic, log, onFatal, batchSize } = this.options;
    this.subscription = await log.subscribe({
      group: name,
      topics: [topic],
      onFatal,
      onBatch: (records, context) => this.onBatch(records, context),
      ...(batchSize && { batchSize }),
    });
    this.replaying = this.replay();
  }

  /** Milliseconds since the consumer last spoke with the log. */
  silence(): number | undefined {
    return this.subscription?.silence();
  }

  /** Waits for the batch at hand and leaves; bounded, so a handler that hangs is left behind. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.subscription?.close(), endsWithin(CLOSE_MS, this.replaying)]);
  }

  private async onBatch(records: LogRecord[], context: BatchContext): Promise<void> {
    const work = sortBatch(records, (event) => this.wants(event));
    const mine = work.wanted.length + work.malformed.length;
    if (mine > 0) await this.persist(work, context);
    const rest = this.fetchThrottle.restMs(records.length, mine);
    if (rest > 0) await pause(rest, this.stopping.signal);
  }

  private wants(event: { type: string; to?: unknown; via?: unknown }): boolean {
    return this.options.reactions.has(event.type) && this.options.consumes(event);
  }

  private async persist(work: Work, context: BatchContext): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        this.report(await this.handle(work, context));
        return;
      } catch (error) {
        if (!isTransient(error)) {
          await this.isolate(work, error, context);
          return;
        }
        if (context.signal.aborted) throw error;
        this.options.observer.retrying(error);
        await context.heartbeat();
        await pause(backoff(attempt), context.signal);
      }
    }
  }

  private async handle(work: Work, context: BatchContext): Promise<BatchOutcome> {
    const { name: consumer, reactions, keys } = this.options;
    const ciphertext = work.wanted.map((one) => one.ciphertext);
    const finding = findKeys(keys, ciphertext);
    // Who waits for them gets the failure; it must not become an unhandled rejection before that.
    finding.catch(() => undefined);
    const progress = inSteps(context);
    const batch = { ...work, consumer, reactions, keys: finding, progress };
    try {
      return await this.transaction((tx) => handleBatch(tx, batch, claimAll));
    } catch (error) {
      if (!isClaimRefused(error)) throw error;
      return this.transaction((tx) => handleBatch(tx, batch, claimReady));
    }
  }

  private report({ applied, erased, quarantined }: BatchOutcome): void {
    const { observer } = this.options;
    if (applied > 0) observer.handled(applied);
    if (erased > 0) observer.erased(erased);
    if (quarantined > 0) observer.quarantined(quarantined);
  }

  /** Halves a failing batch until the event that fails is alone, then parks it. */
  private async isolate(work: Work, error: unknown, context: BatchContext): Promise<void> {
    const { wanted, malformed } = work;
    const [only] = wanted;
    if (!only) throw error;
    if (wanted.length === 1) {
      await this.parkOne(only, reasonOf(error));
      if (malformed.length > 0) await this.persist({ wanted: [], malformed }, context);
      return;
    }
    const middle = Math.ceil(wanted.length / 2);
    await this.persist({ wanted: wanted.slice(0, middle), malformed }, context);
    await context.heartbeat();
    await this.persist({ wanted: wanted.slice(middle), malformed: [] }, context);
  }

  private async parkOne(event: WantedRecord, reason: string): Promise<void> {
    const { name, observer } = this.options;
    const parked = await this.transaction(async (tx) => {
      const fresh = await claimNew(tx, name, [event.ciphertext]);
      if (fresh.length > 0) await park(tx, name, [toPark(event, reason)]);
      return fresh.length > 0;
    });
    if (parked) observer.parked(reason);
  }

  private async replay(): Promise<void> {
    const { name, keys, reactions, observer } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const transact = this.transaction.bind(this);
        await replayParked({ name, keys, reactions, transact, signal });
      } catch (error) {
        observer.retrying(error);
      }
      await pause(REPLAY_MS, signal);
    }
  }

  private transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.options.database.transaction({ subject: `consumer:${this.options.name}` }, work);
  }
}
