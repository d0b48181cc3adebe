import { setInterval as every } from 'node:timers/promises';
import type { KeyObject } from 'node:crypto';
import { findLatestContract } from '#libs/contracts';
import { isTransient, type Database, type Transaction } from '#libs/persistence';
import { backoff, pause } from '../event-log/backoff.js';
import type { BatchContext, EventLog, LogRecord, Subscription } from '../event-log/event-log.js';
import type { ReceivedEvent } from '../envelope/received-event.js';
import { claimNew } from '../inbox/inbox.js';
import { quarantine, type QuarantinedRecord } from '../inbox/quarantine.js';
import type { DataKeys } from '../outbox/outbox.js';
import {
  findBlockedStreams,
  park,
  streamKey,
  WAITING_BEHIND,
  type NewParkedEvent,
} from '../parked/parked-events.js';
import { applyEvents } from './apply-events.js';
import { childrenOf, openEvent, sortBatch, type WantedRecord } from './event-batch.js';
import type { EventFilter, Reactions } from './reaction.js';
import { reasonOf, replayParked } from './replay-parked.js';

/** Tells how the consumer fares. */
export interface ConsumerObserver {
  handled(count: number): void;
  parked(reason: string): void;
  quarantined(count: number): void;
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
  readonly hears: EventFilter;
  readonly onFatal: (error: Error) => void;
  readonly observer: ConsumerObserver;
  readonly batchSize?: number;
}

const REPLAY_MS = 1_000;

/**
 * Hears the node's log, each event exactly once: a batch is one transaction of inbox rows, effects,
 * audit entries and next events. A transient failure is tried again under heartbeat; any other one
 * is brought down to the one event that it belongs to, which is parked.
 */
export class EventConsumer {
  private readonly stopping = new AbortController();
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

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.subscription?.close();
    await this.replaying;
  }

  private async onBatch(records: LogRecord[], context: BatchContext): Promise<void> {
    const { wanted, malformed } = sortBatch(records, (event) => this.wants(event));
    if (wanted.length === 0 && malformed.length === 0) return;
    await this.persist(wanted, malformed, context);
    this.options.observer.handled(wanted.length);
    if (malformed.length > 0) this.options.observer.quarantined(malformed.length);
  }

  private wants(event: { type: string; to?: unknown; via?: unknown }): boolean {
    return this.options.reactions.has(event.type) && this.options.hears(event);
  }

  private async persist(
    wanted: WantedRecord[],
    malformed: QuarantinedRecord[],
    context: BatchContext,
  ): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const keys = await this.options.keys.getMany(childrenOf(wanted));
        await this.transaction((tx) => this.handle(tx, wanted, malformed, keys));
        return;
      } catch (error) {
        if (!isTransient(error)) {
          await this.isolate(wanted, malformed, error, context);
          return;
        }
        if (context.signal.aborted) throw error;
        this.options.observer.retrying(error);
        await context.heartbeat();
        await pause(backoff(attempt), context.signal);
      }
    }
  }

  /** Halves a failing batch until the event that fails stands alone, then parks it. */
  private async isolate(
    wanted: WantedRecord[],
    malformed: QuarantinedRecord[],
    error: unknown,
    context: BatchContext,
  ): Promise<void> {
    const [only] = wanted;
    if (!only) throw error;
    if (wanted.length === 1) {
      const reason = reasonOf(error);
      await this.transaction((tx) => this.parkOne(tx, only, reason));
      this.options.observer.parked(reason);
      if (malformed.length > 0) await this.persist([], malformed, context);
      return;
    }
    const middle = Math.ceil(wanted.length / 2);
    await this.persist(wanted.slice(0, middle), malformed, context);
    await context.heartbeat();
    await this.persist(wanted.slice(middle), [], context);
  }

  private async parkOne(tx: Transaction, { record, sealed }: WantedRecord, reason: string) {
    const fresh = await claimNew(tx, this.options.name, [sealed]);
    if (fresh.length > 0) await park(tx, this.options.name, [toPark({ record, sealed }, reason)]);
  }

  private async handle(
    tx: Transaction,
    wanted: WantedRecord[],
    malformed: QuarantinedRecord[],
    keys: Map<string, KeyObject>,
  ): Promise<void> {
    const { name, reactions } = this.options;
    await quarantine(tx, name, malformed);
    const fresh = new Set(
      await claimNew(
        tx,
        name,
        wanted.map(({ sealed }) => sealed),
      ),
    );
    const news = wanted.filter(({ sealed }) => fresh.has(sealed));
    const blocked = await findBlockedStreams(
      tx,
      name,
      news.map(({ sealed }) => sealed),
    );
    const waits = ({ sealed }: WantedRecord): boolean =>
      blocked.has(streamKey(sealed)) && findLatestContract(sealed.type)?.rule !== 'safety';
    await park(
      tx,
      name,
      news.filter(waits).map((event) => toPark(event, WAITING_BEHIND)),
    );
    const readable = news.filter((event) => !waits(event) && !isErased(event, keys));
    const events: ReceivedEvent[] = readable.map(({ sealed }) => openEvent(sealed, keys));
    await applyEvents(tx, events, reactions);
  }

  private async replay(): Promise<void> {
    const { name, keys, reactions } = this.options;
    const ticks = every(REPLAY_MS, undefined, { signal: this.stopping.signal });
    try {
      for await (const _ of ticks) {
        await replayParked({ name, keys, reactions, transact: (work) => this.transaction(work) });
      }
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.options.observer.retrying(error);
      this.replaying = this.replay();
    }
  }

  private transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.options.database.transaction({ subject: `consumer:${this.options.name}` }, work);
  }
}

/** A child's key that is gone was destroyed: what it closed is erased, and nobody waits for it. */
function isErased({ sealed }: WantedRecord, keys: ReadonlyMap<string, KeyObject>): boolean {
  return sealed.keyid !== undefined && !keys.has(sealed.keyid);
}

function toPark({ record, sealed }: WantedRecord, reason: string): NewParkedEvent {
  const { source, subject, id, type } = sealed;
  return { source, subject, event_id: id, type, reason, value: record.value ?? Buffer.alloc(0) };
}
