import type { KeyObject } from 'node:crypto';
import type { Envelope } from '#libs/contracts';
import { decryptBlob, encryptBlob } from '#libs/confidentiality';
import { isEncryptedEnvelope, type EncryptedEnvelope } from './encrypted-envelope.js';

/** Bytes in the log that are no event: they go to quarantine and nobody waits for them. */
export class MalformedEventError extends Error {
  override readonly name = 'MalformedEventError';
  readonly code = 'EVENT.MALFORMED';
  readonly retryable = false;
}

/** The largest event that a log accepts: the topics of a node are declared with 2 MiB a message. */
export const LARGEST_EVENT_BYTES = 2_000_000;

/** An event that no log would accept: a defect of its publisher. */
export class EventTooLargeError extends Error {
  override readonly name = 'EventTooLargeError';
  readonly code = 'EVENT.TOO_LARGE';
  readonly retryable = false;
}

/**
 * The bytes of an event. With a key, `data` is one AES-256-GCM blob bound to the event's id, so it
 * opens nowhere else. Throws `EventTooLargeError`.
 */
export function encodeEnvelope(envelope: Envelope, key?: KeyObject): Buffer {
  const value = Buffer.from(
    JSON.stringify(envelope.keyid ? encryptEnvelope(envelope, key) : envelope),
  );
  if (value.length > LARGEST_EVENT_BYTES) {
    throw new EventTooLargeError(`${envelope.type} has ${String(value.length)} bytes`);
  }
  return value;
}

function encryptEnvelope(envelope: Envelope, key: KeyObject | undefined): EncryptedEnvelope {
  if (!key) throw new TypeError(`event ${envelope.id} needs the data key of its child`);
  const blob = encryptBlob(key, JSON.stringify(envelope.data), contextOf(envelope.id));
  return { ...envelope, data: undefined, data_base64: blob.toString('base64') };
}

/** Reads the outer attributes; throws `MalformedEventError` on anything that is no envelope. */
export function parseEnvelope(value: Buffer | null): EncryptedEnvelope {
  if (value === null) throw new MalformedEventError('a tombstone');
  if (value.length > LARGEST_EVENT_BYTES) throw new MalformedEventError('too large');
  let parsed: unknown;
  try {
    parsed = JSON.parse(value.toString('utf8'));
  } catch {
    throw new MalformedEventError('not JSON');
  }
  if (!isEncryptedEnvelope(parsed)) throw new MalformedEventError('not an event envelope');
  return parsed;
}

/** The whole event, its data opened with the child's key where it is about a child. */
export function openEnvelope(ciphertext: EncryptedEnvelope, key?: KeyObject): Envelope {
  if (ciphertext.data_base64 === undefined) return ciphertext as Envelope;
  if (!key) throw new MalformedEventError('the data key is missing');
  try {
    const plain = decryptBlob(key, blobOf(ciphertext.data_base64), contextOf(ciphertext.id));
    const data: unknown = JSON.parse(plain.toString('utf8'));
    return { ...ciphertext, data, data_base64: undefined } as Envelope;
  } catch {
    throw new MalformedEventError('the data does not open');
  }
}

/** Where a blob lies until it is opened; of one that was, nothing remains but its ciphertext. */
const scratch = Buffer.allocUnsafeSlow(16_384);

function blobOf(base64: string): Buffer {
  if (base64.length > scratch.length) return Buffer.from(base64, 'base64');
  return scratch.subarray(0, scratch.write(base64, 'base64'));
}

function contextOf(eventId: string): string {
  return `event:${eventId}`;
}
