import { createPrivateKey, createSecretKey, type KeyObject } from 'node:crypto';

/** No epoch lasts longer. */
export const maxEpochDays = 30;

/** The shared key of two nodes for a time, as one of them holds it. */
export interface Epoch {
  /** Known to both nodes alone: the wire shows it nowhere. */
  readonly id: string;
  /** The node that holds this copy. */
  readonly node: string;
  /** The other node. */
  readonly peer: string;
  /** AES-256 key. */
  readonly key: KeyObject;
  /** RFC 3339 in UTC, as `toISOString` writes it: compared as text. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/**
 * The bytes of an epoch key, or of the private half of an offer, to be wrapped by a `KeyProvider`
 * at once; the only way in which they leave memory.
 */
export function exportPrivate(key: KeyObject): Buffer {
  return key.type === 'secret' ? key.export() : key.export({ format: 'der', type: 'pkcs8' });
}

/** The private half of an offer again. Throws when the bytes are no such key. */
export function importPrivate(bytes: Buffer): KeyObject {
  return createPrivateKey({ key: bytes, format: 'der', type: 'pkcs8' });
}

/** An epoch key again. */
export function importEpochKey(bytes: Buffer): KeyObject {
  return createSecretKey(bytes);
}
