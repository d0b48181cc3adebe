import { parseJson, shape, type Guard } from '../shape.js';

/** No wire form is longer: the default limit of a Kafka message. */
export const maxWireBytes = 1024 * 1024;
const maxKeyMessageBytes = 8 * 1024;

/** What an eavesdropper sees of a record: its protected header, authenticated by the encryption. */
export interface RecordHeader {
  readonly alg: 'dir';
  readonly enc: 'A256GCM';
  /** The epoch key's opaque id. */
  readonly kid: string;
  /** The record's id. */
  readonly rid: string;
  /** The receiving node. */
  readonly to: string;
  /** The shard of cases. */
  readonly shard: number;
}

/**
 * An encrypted record in its parts: JWE compact serialisation (RFC 7516) with direct encryption.
 */
export interface WireRecord {
  readonly header: RecordHeader;
  /** The header as it was sent: the associated data. */
  readonly protectedText: string;
  readonly nonce: Buffer;
  readonly body: Buffer;
  readonly tag: Buffer;
}

/** What came out of the border's topic. A key message is still unverified. */
export type Wire =
  | { readonly kind: 'record'; readonly record: WireRecord }
  | { readonly kind: 'key-message'; readonly message: unknown }
  | { readonly kind: 'malformed' };

const malformed: Wire = { kind: 'malformed' };
const openBrace = '{'.charCodeAt(0);

const isRecordHeader: Guard<RecordHeader> = shape({
  type: 'object',
  additionalProperties: false,
  required: ['alg', 'enc', 'kid', 'rid', 'to', 'shard'],
  properties: {
    alg: { const: 'dir' },
    enc: { const: 'A256GCM' },
    kid: { type: 'string', minLength: 1, maxLength: 64 },
    rid: { type: 'string', minLength: 1, maxLength: 64 },
    to: { type: 'string', minLength: 1, maxLength: 16 },
    shard: { type: 'integer', minimum: 0, maximum: 65535 },
  },
});

/**
 * Distinguishes an encrypted record from a key message; anything else is malformed. Never throws.
 */
export function parseWire(bytes: Buffer): Wire {
  if (bytes.length === 0 || bytes.length > maxWireBytes) return malformed;
  return bytes[0] === openBrace ? parseKeyMessage(bytes) : parseRecord(bytes);
}

function parseKeyMessage(bytes: Buffer): Wire {
  if (bytes.length > maxKeyMessageBytes) return malformed;
  const message = parseJson(bytes.toString());
  return message === undefined ? malformed : { kind: 'key-message', message };
}

function parseRecord(bytes: Buffer): Wire {
  const parts = bytes.toString('latin1').split('.', 6);
  const [protectedText, encryptedKey, nonce, body, tag] = parts;
  if (parts.length !== 5 || !protectedText || encryptedKey !== '' || !nonce || !body || !tag) {
    return malformed;
  }
  const header = parseJson(Buffer.from(protectedText, 'base64url').toString());
  if (!isRecordHeader(header)) return malformed;
  const record = {
    header,
    protectedText,
    nonce: Buffer.from(nonce, 'base64url'),
    body: Buffer.from(body, 'base64url'),
    tag: Buffer.from(tag, 'base64url'),
  };
  return { kind: 'record', record };
}

/** The wire form of a record. */
export function writeRecord(record: Omit<WireRecord, 'header'>): Buffer {
  const parts = [record.nonce, record.body, record.tag].map((part) => part.toString('base64url'));
  return Buffer.from([record.protectedText, '', ...parts].join('.'), 'latin1');
}
