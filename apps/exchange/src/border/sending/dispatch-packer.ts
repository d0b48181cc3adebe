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
import { dispatchContext } from '../../disclosure/persistence/dispatch-body.js';
import { Border } from '../border-config.js';
import type { PublishedDispatch, StoredDispatch } from './outgoing.js';

/** Records ready for the log, and what became of each dispatch. */
export interface Packed {
  readonly messages: LogMessage[];
  readonly published: PublishedDispatch[];
  /** Positions of those whose child was erased. */
  readonly unsendable: string[];
}

interface Outgoing extends Dispatch {
  readonly position: string;
}

/** Makes packed records: one signature for up to 50 dispatches of one receiver and shard. */
@Injectable()
export class DispatchPacker {
  constructor(
    private readonly keys: ChildKeys,
    private readonly border: Border,
  ) {}

  async pack(due: readonly StoredDispatch[], epoch: Epoch): Promise<Packed> {
    const children = due.map(({ child_id }) => child_id).filter((id) => id !== null);
    const keys = await this.keys.getMany([...new Set(children)]);
    const packed: Packed = { messages: [], published: [], unsendable: [] };
    const byShard = new Map<number, Outgoing[]>();
    for (const stored of due) {
      const outgoing = this.open(stored, keys);
      if (!outgoing) {
        packed.unsendable.push(stored.position);
        continue;
      }
      const shard = byShard.get(stored.shard);
      if (shard) shard.push(outgoing);
      else byShard.set(stored.shard, [outgoing]);
    }
    for (const [shard, dispatches] of byShard) this.packShard(packed, shard, dispatches, epoch);
    return packed;
  }

  private packShard(packed: Packed, shard: number, dispatches: Outgoing[], epoch: Epoch): void {
    for (const record of fitRecords(dispatches).records) {
      const { bytes, digests } = packRecord(record, this.border.signingKey, epoch, shard);
      const topic = inboxTopicOf(epoch.peer);
      packed.messages.push({ topic, key: String(shard), value: bytes });
      record.forEach(({ position }, index) => {
        packed.published.push({ position, digest: digests[index]! });
      });
    }
  }

  private open(stored: StoredDispatch, keys: ReadonlyMap<string, KeyObject>): Outgoing | undefined {
    const { id, child_id, body, consent_version } = stored;
    const key = child_id === null ? undefined : keys.get(child_id);
    if (child_id !== null && !key) return undefined;
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
