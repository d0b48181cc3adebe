import { findLatestContract } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { MalformedEventError } from '../envelope/envelope-codec.js';
import type { ReceivedEvent } from '../envelope/received-event.js';
import { claimNew } from '../inbox/inbox.js';
import { quarantine, type QuarantinedRecord } from '../inbox/quarantine.js';
import {
  findBlockedStreams,
  park,
  streamKey,
  WAITING_BEHIND,
  type NewParkedEvent,
} from '../parked/parked-events.js';
import { applyEvents, type Progress } from './apply-events.js';
import type { WantedRecord } from './event-batch.js';
import { isErased, openEvent, type BatchKeys } from './open-event.js';
import type { Reactions } from './reaction.js';

/** One batch, as far as it is known before its transaction begins. */
export interface Batch {
  readonly consumer: string;
  readonly wanted: readonly WantedRecord[];
  readonly malformed: readonly QuarantinedRecord[];
  readonly keys: BatchKeys;
  readonly reactions: Reactions;
  readonly progress: Progress;
}

/** What became of a batch. */
export interface BatchOutcome {
  readonly applied: number;
  readonly erased: number;
  readonly quarantined: number;
}

/**
 * Notes every event of a batch as handled and applies the new ones, in one transaction. Throws what
 * a reaction throws, and what `openEvent` throws for an event that must be parked.
 */
export async function handleBatch(tx: Transaction, batch: Batch): Promise<BatchOutcome> {
  const news = await takeNew(tx, batch);
  const ready = await parkWaiting(tx, batch.consumer, news);
  const readable = ready.filter(({ sealed }) => !isErased(sealed, batch.keys));
  const { events, unreadable } = openAll(readable, batch.keys);
  const bad = [...batch.malformed, ...unreadable];
  await quarantine(tx, batch.consumer, bad);
  await applyEvents(tx, events, batch.reactions, batch.progress);
  return {
    applied: events.length,
    erased: ready.length - readable.length,
    quarantined: bad.length,
  };
}

async function takeNew(tx: Transaction, { consumer, wanted }: Batch): Promise<WantedRecord[]> {
  const claimed = await claimNew(
    tx,
    consumer,
    wanted.map(({ sealed }) => sealed),
  );
  const fresh = new Set(claimed);
  return wanted.filter(({ sealed }) => fresh.has(sealed));
}

/** Parks what comes behind a parked event of its source and subject; returns the others. */
async function parkWaiting(
  tx: Transaction,
  consumer: string,
  news: readonly WantedRecord[],
): Promise<WantedRecord[]> {
  const blocked = await findBlockedStreams(
    tx,
    consumer,
    news.map(({ sealed }) => sealed),
  );
  const waits = ({ sealed }: WantedRecord): boolean =>
    blocked.has(streamKey(sealed)) && findLatestContract(sealed.type)?.rule !== 'safety';
  await park(
    tx,
    consumer,
    news.filter(waits).map((event) => toPark(event, WAITING_BEHIND)),
  );
  return news.filter((event) => !waits(event));
}

/** Data that does not open under its own key was not written by who holds the key: quarantine. */
function openAll(
  records: readonly WantedRecord[],
  keys: BatchKeys,
): { events: ReceivedEvent[]; unreadable: QuarantinedRecord[] } {
  const events: ReceivedEvent[] = [];
  const unreadable: QuarantinedRecord[] = [];
  for (const { record, sealed } of records) {
    try {
      events.push(openEvent(sealed, keys));
    } catch (error) {
      if (!(error instanceof MalformedEventError)) throw error;
      unreadable.push({ record, reason: error.message });
    }
  }
  return { events, unreadable };
}

/** A record as it is parked. */
export function toPark({ record, sealed }: WantedRecord, reason: string): NewParkedEvent {
  const { source, subject, id, type } = sealed;
  return { source, subject, event_id: id, type, reason, value: record.value ?? Buffer.alloc(0) };
}
