import type { KeyObject } from 'node:crypto';
import { decryptBlob, encryptBlob } from '#libs/confidentiality';
import type { RecordKind } from './record-kind.js';
import { RecordError } from './record.error.js';

interface Stored {
  readonly kind: string;
  readonly version: number;
  readonly value: unknown;
}

/** Of the plaintext: a record of a code has the same length, whichever code it is. */
const paddedTo = 256;

/**
 * One record as one blob, bound to its kind and id. Kind and version lie inside, authenticated. Its
 * length tells the value's in steps of 256 bytes only: JSON may end in blanks.
 * `json` is the value as it was received, where its text is at hand. Throws `ENCRYPTED_RECORD.WRONG_SHAPE`.
 */
export function encryptRecord<Value>(
  key: KeyObject,
  record: RecordKind<Value>,
  id: string,
  value: Value,
  json: Buffer | string = JSON.stringify(value),
): Buffer {
  record.check(value);
  const { kind, version } = record;
  const head = `{"kind":${JSON.stringify(kind)},"version":${String(version)},"value":`;
  const plain = padded(Buffer.concat([Buffer.from(head), Buffer.from(json), Buffer.from('}')]));
  return encryptBlob(key, plain, contextOf(kind, id));
}

/**
 * The value in a blob, brought to the newest version. Throws BLOB.CANNOT_OPEN for another record's,
 * `ENCRYPTED_RECORD.OTHER_KIND` and `ENCRYPTED_RECORD.UNKNOWN_VERSION`.
 */
export function decryptRecord<Value>(
  key: KeyObject,
  record: RecordKind<Value>,
  id: string,
  blob: Buffer,
): Value {
  const plain = decryptBlob(key, blob, contextOf(record.kind, id));
  const stored = JSON.parse(plain.toString('utf8')) as Stored;
  if (stored.kind !== record.kind) {
    throw new RecordError(
      'ENCRYPTED_RECORD.OTHER_KIND',
      `A record of another kind than ${record.kind}`,
    );
  }
  return record.upcast(stored.version, stored.value);
}

function padded(plain: Buffer): Buffer {
  return Buffer.concat([plain], Math.ceil(plain.length / paddedTo) * paddedTo).fill(
    ' ',
    plain.length,
  );
}

/** A kind has no colon, so no two records share a context. */
function contextOf(kind: string, id: string): string {
  return `${kind}:${id}`;
}
