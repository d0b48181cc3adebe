import { createHash } from 'node:crypto';
import { fitRecords, inboxTopicOf, type Dispatch } from '#libs/confidentiality';
import type { LogMessage } from '#libs/messaging';
import {
  DispatchPacker,
  type Packed,
} from '../../apps/exchange/src/border/sending/dispatch-packer.js';
import type { StoredDispatch } from '../../apps/exchange/src/border/sending/outgoing.js';

/**
 * Packs as the real one does, 50 dispatches to a record, without decrypting, signing and encrypting.
 */
export class PlainPacker extends DispatchPacker {
  override pack(due: readonly StoredDispatch[]): Promise<Packed> {
    const messages: LogMessage[] = [];
    for (const [shard, stored] of Map.groupBy(due, ({ shard }) => shard)) {
      for (const record of fitRecords(stored.map(dispatchOf)).records) {
        const [{ topic } = { topic: '' }] = record;
        messages.push({ topic, key: String(shard), value: plainRecord(record) });
      }
    }
    const published = due.map(({ position, id }) => ({ position, digest: plainDigest(id) }));
    return Promise.resolve({ messages, published, erased: [], waiting: [] });
  }
}

/** A record that anybody can read. */
export function plainRecord(dispatches: readonly Dispatch[]): Buffer {
  return Buffer.from(JSON.stringify(dispatches));
}

/** As long as a real digest. */
export function plainDigest(id: string): string {
  return id.replaceAll('-', '').padEnd(43, '-');
}

/** A name for a record. */
export function plainRecordId(value: Buffer): string {
  return createHash('md5').update(value.subarray(0, 200)).digest('hex');
}

function dispatchOf(stored: StoredDispatch): Dispatch {
  const { id, receiver, subject, consent_version, body } = stored;
  return {
    ...{ id, receiver, subject, sender: 'mx', topic: inboxTopicOf(receiver) },
    ...{ number: Number(stored.number), purpose: stored.purpose, recipient: stored.recipient },
    ...(consent_version !== null && { consentVersion: consent_version }),
    ...{ from: stored.sender_organisation, eventType: stored.event_type },
    ...{ eventVersion: stored.event_version, body: body.toString('utf8') },
  };
}
