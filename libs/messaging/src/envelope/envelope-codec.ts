import type { KeyObject } from 'node:crypto';
import type { Envelope } from '#libs/contracts';
import { decryptBlob, encryptBlob } from '#libs/confidentiality';

/** An envelope as it lies in the log: about a child, `data` is encrypted under the child's key. */
export interface SealedEnvelope extends Omit<Envelope, 'data'> {
  readonly data?: unknown;
  /** CloudEvents' member for binary data: the encrypted blob. */
  readonly data_base64?: string;
}

/** Bytes in the log that are no event: they go to quarantine and nobody waits for them. */
export class MalformedEventError extends Error {
  override readonly name = 'MalformedEventError';
  readonly retryable = false;
}

/**
 * The bytes of an event. With a key, `data` is one AES-256-GCM blob bound to the event's id, so it
 * opens nowhere else.
 */
export function encodeEnvelope(envelope: Envelope, key?: KeyObject): Buffer {
  if (!envelope.keyid) return Buffer.from(JSON.stringify(envelope));
  if (!key) throw new TypeError(`event ${envelope.id} needs the data key of its child`);
  const { data, ...attributes } = envelope;
  const blob = encryptBlob(key, JSON.stringify(data), contextOf(envelope.id));
  return Buffer.from(JSON.stringify({ ...attributes, data_base64: blob.toString('base64') }));
}

/** Reads the outer attributes; throws `MalformedEventError` on anything that is no envelope. */
export function parseEnvelope(value: Buffer | null): SealedEnvelope {
  if (value === null) throw new MalformedEventError('a tombstone');
  let parsed: unknown;
  try {
    parsed = JSON.parse(value.toString('utf8'));
  } catch {
    throw new MalformedEventError('not JSON');
  }
  if (!isEnvelope(parsed)) throw new MalformedEventError('not an event envelope');
  return parsed;
}

/** The whole event, its data opened with the child's key where it is about a child. */
export function openEnvelope(sealed: SealedEnvelope, key?: KeyObject): Envelope {
  if (sealed.data_base64 === undefined) return sealed as Envelope;
  if (!key) throw new MalformedEventError('the data key is missing');
  const { data_base64, ...attributes } = sealed;
  try {
    const plain = decryptBlob(key, Buffer.from(data_base64, 'base64'), contextOf(sealed.id));
    return { ...attributes, data: JSON.parse(plain.toString('utf8')) as unknown } as Envelope;
  } catch {
    throw new MalformedEventError('the data does not open');
  }
}

function contextOf(eventId: string): string {
  return `event:${eventId}`;
}

const TEXT_ATTRIBUTES = ['id', 'source', 'type', 'subject', 'time', 'dataschema'] as const;

function isEnvelope(value: unknown): value is SealedEnvelope {
  if (typeof value !== 'object' || value === null) return false;
  const candidate = value as Record<string, unknown>;
  return (
    candidate['specversion'] === '1.0' &&
    TEXT_ATTRIBUTES.every((name) => typeof candidate[name] === 'string') &&
    (candidate['keyid'] === undefined) === (candidate['data_base64'] === undefined)
  );
}
