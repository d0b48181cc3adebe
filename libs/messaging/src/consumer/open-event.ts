import type { KeyObject } from 'node:crypto';
import { findContractOf, upcastToLatest } from '#libs/contracts';
import { openEnvelope } from '../envelope/envelope-codec.js';
import type { ReceivedEvent } from '../envelope/received-event.js';
import type { EncryptedEnvelope } from '../envelope/encrypted-envelope.js';
import type { DataKeys } from '../outbox/outbox.js';

/** A version that this code does not know: parked until the code is newer. */
export class UnknownVersionError extends Error {
  override readonly name = 'UnknownVersionError';
  readonly code = 'EVENT.UNKNOWN_VERSION';
  readonly retryable = false;
}

/**
 * The data key of a child is not in the key store and was not destroyed there either: the key store
 * is wrong, not the child erased. Parked, since to skip the event would lose the child.
 */
export class UnknownKeyError extends Error {
  override readonly name = 'UnknownKeyError';
  readonly code = 'DATA_KEY.UNKNOWN';
  readonly retryable = false;
}

/** What a batch is opened with. */
export interface BatchKeys {
  readonly found: ReadonlyMap<string, KeyObject>;
  readonly destroyed: ReadonlySet<string>;
}

/** Asks for the keys that open these events; a second time only for those that are missing. */
export async function findKeys(
  keys: DataKeys,
  events: readonly EncryptedEnvelope[],
): Promise<BatchKeys> {
  const named = events.map(({ keyid }) => keyid).filter((keyid) => keyid !== undefined);
  const children = [...new Set(named)];
  const found = await keys.getMany(children);
  const missing = children.filter((child) => !found.has(child));
  const destroyed = missing.length === 0 ? [] : await keys.findDestroyed(missing);
  return { found, destroyed: new Set(destroyed) };
}

/** Whether the child was erased: what the destroyed key closed is gone, and nobody waits for it. */
export function isErased({ keyid }: EncryptedEnvelope, { destroyed }: BatchKeys): boolean {
  return keyid !== undefined && destroyed.has(keyid);
}

/**
 * Opens an event and lifts it to the newest version. Throws `UnknownKeyError`,
 * `UnknownVersionError`, and `MalformedEventError` when the data does not open under its key.
 */
export function openEvent(ciphertext: EncryptedEnvelope, { found }: BatchKeys): ReceivedEvent {
  const { keyid } = ciphertext;
  if (keyid !== undefined && !found.has(keyid)) throw new UnknownKeyError('a data key is unknown');
  const event = openEnvelope(ciphertext, found.get(keyid ?? ''));
  const contract = findContractOf(event.dataschema);
  if (!contract) throw new UnknownVersionError(event.type);
  const { data } = upcastToLatest(contract.type, contract.version, event.data);
  return data === event.data ? event : { ...event, data };
}
