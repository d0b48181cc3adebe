import { findLatestContract } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { MalformedEventError } from '../envelope/envelope-codec.js';
import type { ReceivedEvent } from '../envelope/received-event.js';
import type { EncryptedEnvelope } from '../envelope/encrypted-envelope.js';
import { claimNew } from '../inbox/inbox.js';
import { claimOptimistically } from '../inbox/optimistic-claim.js';
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
  readonly keys: Promise<BatchKeys>;
  readonly reactions: Reactions;
  readonly progress: Progress;
}

/** What became of a batch. */
export interface BatchOutcome {
  readonly applied: number;
  readonly erased: number;
  readonly quarantined: number;
}

/** Records the events of a batch as handled; returns those that are to be applied. */
export type Claim = (tx: Transaction, batch: Batch) => Promise<readonly WantedRecord[]>;

/**
 * Records every event of a batch as handled and applies the new ones, in one transaction. Throws what
 * a reaction throws, and what `openEvent` throws for an event that must be parked.
 */
export async function handleBatch(
  tx: Transaction,
  batch: Batch,
  claim: Claim,
): Promise<BatchOutcome> {
  const ready = await claim(tx, batch);
  const keys = await batch.keys;
  const readable = ready.filter(({ ciphertext }) => !isErased(ciphertext, keys));
  const { events, unreadable } = openAll(readable, keys);
  const bad = [...batch.malformed, ...unreadable];
  await quarantine(tx, batch.consumer, bad);
  await applyEvents(tx, events, batch.reactions, batch.progress);
  return {
    applied: events.length,
    erased: ready.length - readable.length,
    quarantined: bad.length,
  };
}

/**
 * Assumes that all are new and may be applied. Nobody waits for the result: the events are opened
 * in the meantime, and if the assumption is wrong, nothing of the transaction remains.
 */
export const claimAll: Claim = (tx, { consumer, wanted }) => {
  claimOptimistically(
    tx,
    consumer,
    wanted.map(({ ciphertext }) => ciphertext),
  );
  return Promise.resolve(wanted);
};

/**
 * Claims what is new, and parks of it what comes behind a parked event of its source and subject;
 * returns the others. Both questions go in one round trip.
 */
export const claimReady: Claim = async (tx, { consumer, wanted }) => {
  const ciphertext = wanted.map((one) => one.ciphertext);
  const [claimed, blocked] = await Promise.all([
    claimNew(tx, consumer, ciphertext),
    findBlockedStreams(tx, consumer, ciphertext),
  ]);
  const fresh = new Set(claimed);
  const waits = (event: EncryptedEnvelope): boolean =>
    blocked.has(streamKey(event)) && findLatestContract(event.type)?.rule !== 'safety';
  const unseen = wanted.filter((one) => fresh.has(one.ciphertext));
  const waiting = unseen.filter((one) => waits(one.ciphertext));
  await park(
    tx,
    consumer,
    waiting.map((event) => toPark(event, WAITING_BEHIND)),
  );
  return unseen.filter((one) => !waits(one.ciphertext));
};

/** Data that does not open under its own key was not written by who holds the key: quarantine. */
function openAll(
  records: readonly WantedRecord[],
  keys: BatchKeys,
): { events: ReceivedEvent[]; unreadable: QuarantinedRecord[] } {
  const events: ReceivedEvent[] = [];
  const unreadable: QuarantinedRecord[] = [];
  for (const { record, ciphertext } of records) {
    try {
      events.push(openEvent(ciphertext, keys));
    } catch (error) {
      if (!(error instanceof MalformedEventError)) throw error;
      unreadable.push({ record, reason: error.message });
    }
  }
  return { events, unreadable };
}

/** A record as it is parked. */
export function toPark({ record, ciphertext }: WantedRecord, reason: string): NewParkedEvent {
  const { source, subject, id, type } = ciphertext;
  return { source, subject, event_id: id, type, reason, value: record.value ?? Buffer.alloc(0) };
}
