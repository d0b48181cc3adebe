import {
  createHmac,
  createSecretKey,
  hkdfSync,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import type { Epoch } from './epoch.js';

/** What of a record's header names its key. */
interface NamedRecord {
  readonly kid: string;
  readonly rid: string;
}

const derived = new WeakMap<KeyObject, KeyObject>();

/** For names alone: a name reveals nothing of the key that encrypts. */
function keyOfNames({ key, id }: Epoch): KeyObject {
  const known = derived.get(key);
  if (known) return known;
  const bytes = hkdfSync('sha256', key.export(), id, 'enlace record kid', 32);
  const made = createSecretKey(Buffer.from(bytes));
  derived.set(key, made);
  return made;
}

function nameBytes(epoch: Epoch, sender: string, recordId: string): Buffer {
  const name = createHmac('sha256', keyOfNames(epoch)).update(`${sender}\n${recordId}`).digest();
  // As in an X25519 public key, by which a key message names its key.
  name[31] = (name[31] ?? 0) & 0x7f;
  return name;
}

/**
 * By what a record names its key: another name for each record, which only the two nodes of the epoch
 * can compute. So no two records show that they come from one sender.
 */
export function kidOf(epoch: Epoch, recordId: string): string {
  return nameBytes(epoch, epoch.node, recordId).toString('base64url');
}

/** The epoch under which the peer encrypted a record; undefined when it is none of these. */
export function findEpochOf({ kid, rid }: NamedRecord, epochs: Iterable<Epoch>): Epoch | undefined {
  const name = Buffer.from(kid, 'base64url');
  if (name.length !== 32) return undefined;
  for (const epoch of epochs) {
    if (timingSafeEqual(nameBytes(epoch, epoch.peer, rid), name)) return epoch;
  }
  return undefined;
}
