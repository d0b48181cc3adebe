import { randomUUID } from 'node:crypto';
import { decrypt, encrypt } from '../cipher.js';
import type { Epoch } from '../epochs/epoch.js';
import { kidOf } from '../epochs/record-kid.js';
import { ConfidentialityError } from '../errors.js';
import { pad, unpad } from './padding.js';
import { writeRecord, type RecordHeader, type WireRecord } from './wire.js';

/** A record ready to be published. */
export interface PackedRecord {
  readonly recordId: string;
  readonly bytes: Buffer;
}

/** Options of packing; both have a default. */
export interface PackOptions {
  /** A random UUID by default: unlike an ordered id, it reveals nothing. */
  readonly recordId?: string;
  /** Now by default. */
  readonly now?: Date;
}

/**
 * Pads and encrypts what a node sends to its peer of an epoch. Throws RECORD.TOO_LARGE, and
 * RECORD.EPOCH_NOT_VALID before and after the epoch.
 */
export function encryptRecord(
  content: readonly Buffer[],
  epoch: Epoch,
  shard: number,
  options: PackOptions = {},
): PackedRecord {
  const { recordId = randomUUID(), now = new Date() } = options;
  const time = now.toISOString();
  if (time < epoch.notBefore || time >= epoch.notAfter) {
    throw new ConfidentialityError('RECORD.EPOCH_NOT_VALID', 'The epoch key is not valid now');
  }
  const plain = pad(content);
  if (!plain) throw new ConfidentialityError('RECORD.TOO_LARGE', 'More than fits into a record');
  const header: RecordHeader = {
    alg: 'dir',
    enc: 'A256GCM',
    kid: kidOf(epoch, recordId),
    rid: recordId,
    to: epoch.peer,
    shard,
  };
  const protectedText = Buffer.from(JSON.stringify(header)).toString('base64url');
  const ciphertext = encrypt(epoch.key, plain, Buffer.from(protectedText, 'latin1'));
  return { recordId, bytes: writeRecord({ protectedText, ...ciphertext }) };
}

/** The plaintext; undefined when key, header or any byte is not the sender's. */
export function decryptRecord(record: WireRecord, epoch: Epoch): Buffer | undefined {
  const plain = decrypt(epoch.key, record, Buffer.from(record.protectedText, 'latin1'));
  return plain && unpad(plain);
}
