import { parseJson, shape, type Guard } from '../shape.js';

/** No wire form is longer: the default limit of a Kafka message. */
export const maxWireBytes = 1024 * 1024;

/** What an eavesdropper sees of a record: its protected header, authenticated by the encryption. */
export interface RecordHeader {
  readonly alg: 'dir';
  readonly enc: 'A256GCM';
  /** A name of the key, another one in each record. */
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
 * The parts of a record or of a key message, which look alike; undefined for anything else. Never
 * throws.
 */
export function parseWire(bytes: Buffer): WireRecord | undefined {
  if (bytes.length === 0 || bytes.length > maxWireBytes) return undefined;
  const parts = bytes.toString('latin1').split('.', 6);
  const [protectedText, encryptedKey, nonce, body, tag] = parts;
  if (parts.length !== 5 || !protectedText || encryptedKey !== '' || !nonce || !body || !tag) {
    return undefined;
  }
  const header = parseJson(Buffer.from(protectedText, 'base64url').toString());
  if (!isRecordHeader(header)) return undefined;
  return {
    header,
    protectedText,
    nonce: Buffer.from(nonce, 'base64url'),
    body: Buffer.from(body, 'base64url'),
    tag: Buffer.from(tag, 'base64url'),
  };
}

/** The wire form of a record. */
export function writeRecord(record: Omit<WireRecord, 'header'>): Buffer {
  const parts = [record.nonce, record.body, record.tag].map((part) => part.toString('base64url'));
  return Buffer.from([record.protectedText, '', ...parts].join('.'), 'latin1');
}
