import type { Database, Transaction } from '#libs/persistence';
import { parseEnvelope } from '../envelope/envelope-codec.js';
import { endsWithin, pause } from '../event-log/backoff.js';
import {
  CLOSE_MS,
  type BatchContext,
  type EventLog,
  type LogRecord,
} from '../event-log/event-log.js';
import { claimNew } from '../inbox/inbox.js';
import { isClaimRefused } from '../inbox/optimistic-claim.js';
import type { QuarantinedRecord } from '../inbox/quarantine.js';
import type { DataKeys } from '../outbox/outbox.js';
import { park, type ParkedEvent } from '../parked/parked-events.js';
import { PositionedSubscription } from '../positions/positioned-subscription.js';
import type { Reread } from '../positions/rewound.js';
import { recordHandledAgain, recordLostEvents } from '../recovery/recovery.js';
import { applyEvents } from './apply-events.js';
import { FetchThrottle } from './fetch-throttle.js';
import { sortBatch, type WantedRecord } from './event-batch.js';
import {
  handleBatch,
  claimAll,
  claimReady,
  toPark,
  type Batch,
  type BatchOutcome,
  type Claim,
} from './handle-batch.js';
import { findKeys, isErased, openEvent } from './open-event.js';
import { persistBatch, type BatchWork } from './persist-batch.js';
import { inSteps } from './progress.js';
import type { EventFilter, Reactions } from './reaction.js';
import { reasonOf, replayNext } from './replay-parked.js';

/** Observes the consumer, for metrics and health. */
export interface ConsumerObserver {
  handled(count: number): void;
  parked(reason: string, error: unknown): void;
  /** A parked event was tried again, and failed again. */
  replayFailed(reason: string, error: unknown): void;
  quarantined(count: number): void;
  /** Events of erased children, which nobody can open any more. */
  erased(count: number): void;
  retrying(error: unknown): void;
  /** Its database is an older one: what it had handled before, and what it published and lost. */
  recovering(found: { readonly handledAgain: number; readonly lost: number }): void;
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

type Item = WantedRecord | QuarantinedRecord;

/**
 * Consumes the node's log, each event exactly once: a batch is one transaction of inbox rows,
 * effects, audit entries and next events. A transient failure is tried again under heartbeat; for any
 * other one the batch is divided until the event that causes it is found, which is parked.
 */
export class EventConsumer {
  private readonly stopping = new AbortController();
  private readonly fetchThrottle = new FetchThrottle();
  private subscription: PositionedSubscription | undefined;
  private replaying: Promise<void> = Promise.resolve();

  constructor(private readonly options: EventConsumerOptions) {}

  async start(): Promise<void> {
    const { name, topic, log, onFatal, batchSize, observer } = this.options;
    this.subscription = new PositionedSubscription({
      group: name,
      topics: [topic],
      log,
      transact: (work) => this.transaction(work),
      onFatal,
      onBatch: (records, context, rereadOf) => this.onBatch(records, context, rereadOf),
      retrying: (error) => observer.retrying(error),
      ...(batchSize && { batchSize }),
    });
    this.replaying = this.replay();
    await this.subscription.start();
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

  private async onBatch(
    records: LogRecord[],
    context: BatchContext,
    rereadOf: (record: LogRecord) => Reread | undefined,
  ): Promise<void> {
    const again = records.filter((record) => rereadOf(record) !== undefined);
    if (again.length > 0) await this.findLost(again);
    const { wanted, malformed } = sortBatch(records, (event) => this.wants(event));
    const items = [...malformed, ...wanted];
    const acknowledged = (item: Item): boolean => rereadOf(item.record)?.acknowledged === true;
    // Those that were acknowledged before come first in each partition, and so they may here.
    for (const part of [items.filter(acknowledged), items.filter((item) => !acknowledged(item))]) {
      const work = this.work(context, part.some(acknowledged));
      if (part.length > 0) await persistBatch<Item>(part, work, context);
    }
    const rest = this.fetchThrottle.restMs(records.length, items.length);
    if (rest > 0) await pause(rest, this.stopping.signal);
  }

  private wants(event: Parameters<EventFilter>[0]): boolean {
    return this.options.reactions.has(event.type) && this.options.consumes(event);
  }

  /** With `again`, of what was acknowledged before: what of it is new was lost here. */
  private work(context: BatchContext, again: boolean): BatchWork<Item> {
    return {
      persist: async (items) => {
        this.report(await this.handle(items, context, again));
      },
      isolate: (item, error) => this.isolate(item, error),
      retrying: (error) => {
        this.options.observer.retrying(error);
      },
    };
  }

  /** What this service has published itself, and its database does not know. */
  private async findLost(records: readonly LogRecord[]): Promise<void> {
    const { name, observer } = this.options;
    const [node = '', service = ''] = name.split('.');
    const ours = `/${node}/${service}`;
    const { wanted } = sortBatch(records, ({ source, via }) => (via ?? source) === ours);
    if (wanted.length === 0) return;
    const own = wanted.map(({ ciphertext }) => ciphertext);
    const lost = await this.transaction((tx) => recordLostEvents(tx, own));
    if (lost > 0) observer.recovering({ handledAgain: 0, lost });
  }

  private async handle(
    items: readonly Item[],
    context: BatchContext,
    again: boolean,
  ): Promise<BatchOutcome> {
    const { name: consumer, reactions, keys } = this.options;
    const wanted = items.filter(isWanted);
    const malformed = items.filter((item): item is QuarantinedRecord => !isWanted(item));
    const ciphertext = wanted.map((one) => one.ciphertext);
    const finding = findKeys(keys, ciphertext);
    // Who waits for them gets the failure; it must not become an unhandled rejection before that.
    finding.catch(() => undefined);
    const progress = inSteps(context);
    const batch = { wanted, malformed, consumer, reactions, keys: finding, progress };
    try {
      return await this.handled(batch, claimAll, again);
    } catch (error) {
      if (!isClaimRefused(error)) throw error;
      return this.handled(batch, claimReady, again);
    }
  }

  private async handled(batch: Batch, claim: Claim, again: boolean): Promise<BatchOutcome> {
    const { name, observer } = this.options;
    const outcome = await this.transaction(async (tx) => {
      const found = await handleBatch(tx, batch, claim);
      if (again) recordHandledAgain(tx, name, found.applied);
      return found;
    });
    if (again && outcome.applied > 0) {
      observer.recovering({ handledAgain: outcome.applied, lost: 0 });
    }
    return outcome;
  }

  private report({ applied, erased, quarantined }: BatchOutcome): void {
    const { observer } = this.options;
    if (applied > 0) observer.handled(applied);
    if (erased > 0) observer.erased(erased);
    if (quarantined > 0) observer.quarantined(quarantined);
  }

  /** An event is parked. A record that is none, and cannot be noted as such, ends the consumer. */
  private async isolate(event: Item, error: unknown): Promise<void> {
    if (!isWanted(event)) throw error;
    const { name, observer } = this.options;
    const reason = reasonOf(error);
    const parked = await this.transaction(async (tx) => {
      const fresh = await claimNew(tx, name, [event.ciphertext]);
      if (fresh.length > 0) await park(tx, name, [toPark(event, reason)]);
      return fresh.length > 0;
    });
    if (parked) observer.parked(reason, error);
  }

  private async replay(): Promise<void> {
    const { name: consumer, observer } = this.options;
    const { signal } = this.stopping;
    const transact = this.transaction.bind(this);
    const apply = this.applyParked.bind(this);
    while (!signal.aborted) {
      const failed = observer.replayFailed.bind(observer);
      const more = await replayNext({ consumer, transact, apply, failed }).catch(
        (error: unknown) => {
          observer.retrying(error);
          return false;
        },
      );
      if (!more) await pause(REPLAY_MS, signal);
    }
  }

  private async applyParked(tx: Transaction, parked: ParkedEvent): Promise<void> {
    const ciphertext = parseEnvelope(parked.value);
    const found = await findKeys(this.options.keys, [ciphertext]);
    if (isErased(ciphertext, found)) return;
    const events = [openEvent(ciphertext, found)];
    await applyEvents(tx, events, this.options.reactions, () => undefined);
  }

  private transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.options.database.transaction({ subject: `consumer:${this.options.name}` }, work);
  }
}

function isWanted(item: Item): item is WantedRecord {
  return 'ciphertext' in item;
}
