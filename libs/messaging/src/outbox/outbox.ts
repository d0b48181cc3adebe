import type { KeyObject } from 'node:crypto';
import { DataKeyDestroyedError } from '#libs/confidentiality';
import { dataschemaOf, newEventId, type Envelope, type EventContract } from '#libs/contracts';
import { byteaArray, textArray, uuidArray, type Cause, type Transaction } from '#libs/persistence';
import { encodeEnvelope } from '../envelope/envelope-codec.js';
import { validateData } from '../envelope/validate-data.js';
import type { PendingEvent } from './committed-event-buffer.js';
import { reserveSequences } from './streams.js';

/** A record of the sender, such as a referral, and the part of it, such as one of its return plans. */
export interface SenderRecord {
  readonly record: string;
  readonly part?: string;
}

/** An addressed event as it was appended, and what it is about. */
export interface AppendedAddressed {
  readonly envelope: Envelope;
  readonly about: SenderRecord;
}

/** An event of a command or a reaction; the outbox adds the rest of the envelope. */
export interface NewEvent<Data = unknown> {
  readonly contract: EventContract<Data>;
  /** The case reference, or another stream such as `flows/2026-10`. */
  readonly subject: string;
  /** The child whose data key encrypts the data in the node's log; absent without a child. */
  readonly keyid?: string;
  readonly data: NoInfer<Data>;
  /** One that follows from an event and is to have the same id each time (`derivedEventId`). */
  readonly id?: string;
  /** For addressed events: on whose behalf, and to which organisations. */
  readonly from?: string;
  readonly to?: readonly string[];
  /** Of an addressed event: the sender's own record by which its delivery is found. */
  readonly about?: SenderRecord;
  /** What caused it, where that is not the transaction's own cause (a batch has many). */
  readonly cause?: Cause;
  /** Only the exchange sets these, on a copy that it delivers. */
  readonly delivered?: Pick<Envelope, 'recipient' | 'via' | 'basis' | 'source' | 'time'> & {
    readonly id: string;
  };
}

/** Events, each with the data of its own contract. */
type NewEvents<Data extends readonly unknown[]> = {
  readonly [Index in keyof Data]: NewEvent<Data[Index]>;
};

/** An event as the outbox stores it. */
export interface PreparedEvent {
  readonly envelope: Envelope;
  readonly shard: number;
  readonly topic: string;
  readonly value: Buffer;
}

/** Finds the data keys of children of this node. */
export interface DataKeys {
  /** The keys of these children; unknown and destroyed ones are missing. */
  getMany(childIds: readonly string[]): Promise<Map<string, KeyObject>>;
  /** Of these children, those whose key was destroyed; one that never had a key is not among them. */
  findDestroyed(childIds: readonly string[]): Promise<string[]>;
}

/** Records addressed events in the transaction that appends them. */
export type RecordAddressed = (tx: Transaction, appended: readonly AppendedAddressed[]) => void;

/** Whose outbox it is. */
export interface OutboxOptions {
  readonly node: string;
  readonly service: string;
  readonly keys: DataKeys;
}

const SHARDS = 16;

const INSERT = {
  name: 'outbox',
  text: `insert into outbox (event_id, subject, sequence, shard, topic, value)
    select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::smallint[], $5::text[], $6::bytea[])`,
};

/** Appends events in the transaction of the change that they report. */
export class Outbox {
  private readonly listeners: ((events: readonly PendingEvent[]) => void)[] = [];
  private recordAddressed: RecordAddressed | undefined;

  constructor(private readonly options: OutboxOptions) {}

  /** Passes to `listener` after each commit what it left for the relay: a hint, not a promise. */
  onAppended(listener: (events: readonly PendingEvent[]) => void): void {
    this.listeners.push(listener);
  }

  /**
   * Lets `record` record every addressed event that is appended from now on. Each must name what it
   * is about: one that did not would be sent, and found in no list.
   */
  onAddressed(record: RecordAddressed): void {
    this.recordAddressed = record;
  }

  /**
   * Announces what a commit left in the outbox; for writers that fill it by a statement of their
   * own. Never before the commit, and never what was not written: it would be published all the same.
   */
  appended(prepared: readonly PreparedEvent[]): void {
    const events = prepared.map(({ envelope: { subject: key, sequence }, topic, value }) => {
      return { key, sequence, topic, value };
    });
    for (const listener of this.listeners) listener(events);
  }

  /**
   * Gives each event its place in its stream, encrypts it, and leaves it for the relay. The
   * stream's row is locked until commit, so sequences have no gaps, and none is committed late. Throws if
   * the data does not fit the contract: a defect of the caller. Throws `DataKeyDestroyedError` for a
   * child who was erased: no event of theirs is published any more.
   */
  async append<Data extends readonly unknown[]>(
    tx: Transaction,
    ...events: NewEvents<Data>
  ): Promise<Envelope[]> {
    if (events.length === 0) return [];
    const keys = await this.keysOf(events as NewEvent[]);
    const sequences = await reserveSequences(
      tx,
      events.map(({ subject }) => subject),
    );
    const prepared = events.map((event, index) =>
      this.prepare(event, sequences[index] ?? 0, tx.cause, keys.get(event.keyid ?? '')),
    );
    tx.send(INSERT, [
      uuidArray(prepared.map(({ envelope }) => envelope.id)),
      textArray(prepared.map(({ envelope }) => envelope.subject)),
      sequences,
      prepared.map(({ shard }) => shard),
      textArray(prepared.map(({ topic }) => topic)),
      byteaArray(prepared.map(({ value }) => value)),
    ]);
    this.recordAddressed?.(tx, addressedOf(events, prepared));
    tx.afterCommit(() => {
      this.appended(prepared);
    });
    return prepared.map(({ envelope }) => envelope);
  }

  /**
   * The outbox row of an event whose sequence is known, for a writer that inserts many rows by one
   * statement of its own. Throws as `append` does.
   */
  prepare(event: NewEvent, sequence: number, cause: Cause, key?: KeyObject): PreparedEvent {
    const envelope = this.envelope(event, sequence, event.cause ?? cause);
    return {
      envelope,
      shard: shardOf(event.subject),
      topic: `node.${this.options.node}`,
      value: encodeEnvelope(envelope, key),
    };
  }

  private async keysOf(events: NewEvent[]): Promise<Map<string, KeyObject>> {
    const named = events.map(({ keyid }) => keyid).filter((keyid) => keyid !== undefined);
    const children = [...new Set(named)];
    if (children.length === 0) return new Map();
    const found = await this.options.keys.getMany(children);
    const missing = children.filter((child) => !found.has(child));
    if (missing.length === 0) return found;
    const destroyed = await this.options.keys.findDestroyed(missing);
    if (destroyed.length > 0) throw new DataKeyDestroyedError();
    return found;
  }

  private envelope(event: NewEvent, sequence: number, cause: Cause): Envelope {
    const { contract, subject, keyid, data, from, to, delivered, id = newEventId() } = event;
    validateData(contract, data);
    const { correlationId, causationId, traceparent } = cause;
    return {
      specversion: '1.0',
      id,
      source: `/${this.options.node}/${this.options.service}`,
      type: contract.type,
      subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      dataschema: dataschemaOf(contract),
      sequence,
      correlationid: correlationId,
      ...(causationId && { causationid: causationId }),
      ...(traceparent && { traceparent }),
      ...(keyid && { keyid }),
      ...(from && { from }),
      ...(to && { to: [...to] }),
      ...delivered,
      data,
    };
  }
}

/** Those that an organisation addresses to others. Throws for one that names no record. */
function addressedOf(
  events: readonly NewEvent[],
  prepared: readonly PreparedEvent[],
): AppendedAddressed[] {
  return events.flatMap(({ contract, about, delivered }, index) => {
    const envelope = prepared[index]?.envelope;
    if (contract.reach !== 'addressed' || delivered || !envelope) return [];
    if (!about) throw new TypeError(`${contract.type} is about no record of its sender`);
    return [{ envelope, about }];
  });
}

/** The same stream always lies in the same shard. FNV-1a: cheap and even enough. */
export function shardOf(subject: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < subject.length; index++) {
    hash = Math.imul(hash ^ subject.charCodeAt(index), 0x01000193);
  }
  return (hash >>> 0) % SHARDS;
}
