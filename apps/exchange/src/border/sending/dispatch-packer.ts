import type { KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  ChildKeys,
  decryptBlob,
  fitRecords,
  inboxTopicOf,
  packRecord,
  type Dispatch,
  type Epoch,
} from '#libs/confidentiality';
import type { LogMessage } from '#libs/messaging';
import { dispatchContext } from '../../disclosure/domain/dispatch-body.js';
import { Border } from '../../peer/border.config.js';
import type { PublishedDispatch, StoredDispatch } from './outgoing.js';

/** Records ready for the log, and what became of each dispatch. */
export interface Packed {
  readonly messages: LogMessage[];
  readonly published: PublishedDispatch[];
  /** Positions of those whose child was erased: they will never be sent. */
  readonly erased: string[];
  /** Positions of those whose key the key store does not know, and of what comes behind them. */
  readonly waiting: string[];
}

interface Outgoing extends Dispatch {
  readonly position: string;
}

interface Sorted {
  readonly sendable: readonly StoredDispatch[];
  readonly erased: readonly StoredDispatch[];
  readonly waiting: readonly StoredDispatch[];
}

/** Makes packed records: one signature for up to 50 dispatches of one receiver and shard. */
@Injectable()
export class DispatchPacker {
  constructor(
    private readonly keys: ChildKeys,
    private readonly border: Border,
  ) {}

  async pack(due: readonly StoredDispatch[], epoch: Epoch): Promise<Packed> {
    const children = [...new Set(due.flatMap(({ child_id }) => child_id ?? []))];
    const keys = await this.keys.getMany(children);
    const { sendable, erased, waiting } = await this.sort(due, keys);
    const packed: Packed = {
      ...{ messages: [], published: [] },
      erased: erased.map(({ position }) => position),
      waiting: waiting.map(({ position }) => position),
    };
    for (const [shard, dispatches] of Map.groupBy(sendable, ({ shard }) => shard)) {
      const opened = dispatches.map((stored) => this.open(stored, keys));
      this.packShard(packed, shard, opened, epoch);
    }
    return packed;
  }

  /** Only a destroyed key ends a dispatch. An unknown one is a key store that is wrong: it waits. */
  private async sort(
    due: readonly StoredDispatch[],
    keys: ReadonlyMap<string, KeyObject>,
  ): Promise<Sorted> {
    const locked = due.filter(({ child_id }) => child_id !== null && !keys.has(child_id));
    if (locked.length === 0) return { sendable: due, erased: [], waiting: [] };
    const children = [...new Set(locked.flatMap(({ child_id }) => child_id ?? []))];
    const destroyed = new Set(await this.keys.findDestroyed(children));
    const isErased = ({ child_id }: StoredDispatch): boolean => destroyed.has(child_id ?? '');
    const stuck = locked.filter((stored) => !isErased(stored)).map(({ subject }) => subject);
    const waits = (stored: StoredDispatch): boolean =>
      !isErased(stored) && stuck.includes(stored.subject);
    return {
      sendable: due.filter((stored) => !isErased(stored) && !waits(stored)),
      erased: due.filter(isErased),
      waiting: due.filter(waits),
    };
  }

  private packShard(packed: Packed, shard: number, dispatches: Outgoing[], epoch: Epoch): void {
    for (const record of fitRecords(dispatches).records) {
      const { bytes, digests } = packRecord(record, this.border.signingKey, epoch, shard);
      const topic = inboxTopicOf(epoch.peer);
      packed.messages.push({ topic, key: String(shard), value: bytes });
      record.forEach(({ position }, index) => {
        packed.published.push({ position, digest: digests[index] ?? '' });
      });
    }
  }

  private open(stored: StoredDispatch, keys: ReadonlyMap<string, KeyObject>): Outgoing {
    const { id, child_id, body, consent_version } = stored;
    const key = child_id === null ? undefined : keys.get(child_id);
    const plain = key ? decryptBlob(key, body, dispatchContext(id)) : body;
    return {
      position: stored.position,
      id,
      sender: this.border.node,
      receiver: stored.receiver,
      topic: inboxTopicOf(stored.receiver),
      subject: stored.subject,
      number: Number(stored.number),
      purpose: stored.purpose,
      ...(consent_version !== null && { consentVersion: consent_version }),
      from: stored.sender_organisation,
      recipient: stored.recipient,
      eventType: stored.event_type,
      eventVersion: stored.event_version,
      body: plain.toString('utf8'),
    };
  }
}
