import type { KeyObject } from 'node:crypto';
import { decrypt, encrypt, nonceBytes, tagBytes } from '../cipher.js';
import { ConfidentialityError } from '../errors.js';

const formatVersion = 1;
const headBytes = 1 + nonceBytes;

/**
 * One record as one blob: format version, nonce, ciphertext, tag (AES-256-GCM). `context` names the
 * record (`detection:<id>`), is authenticated and not stored: a blob that was moved to another record
 * does not open. `key` is the child's data key out of `ChildKeys`, made once: a raw key costs twice.
 */
export function encryptBlob(key: KeyObject, plaintext: Buffer | string, context: string): Buffer {
  const { nonce, body, tag } = encrypt(key, plaintext, associatedData(context));
  const blob = Buffer.allocUnsafe(headBytes + body.length + tagBytes);
  blob[0] = formatVersion;
  nonce.copy(blob, 1);
  body.copy(blob, headBytes);
  tag.copy(blob, headBytes + body.length);
  return blob;
}

/**
 * The plaintext of a blob. Throws BLOB.CANNOT_OPEN for another key, another context, a changed byte
 * or an unknown format.
 */
export function decryptBlob(key: KeyObject, blob: Buffer, context: string): Buffer {
  const tagAt = blob.length - tagBytes;
  if (blob[0] !== formatVersion || tagAt < headBytes) throw cannotOpen();
  const ciphertext = {
    nonce: blob.subarray(1, headBytes),
    body: blob.subarray(headBytes, tagAt),
    tag: blob.subarray(tagAt),
  };
  const plain = decrypt(key, ciphertext, associatedData(context));
  if (!plain) throw cannotOpen();
  return plain;
}

function associatedData(context: string): Buffer {
  return Buffer.from(`enlace blob ${formatVersion}\n${context}`);
}

function cannotOpen(): ConfidentialityError {
  return new ConfidentialityError(
    'BLOB.CANNOT_OPEN',
    'The blob does not open with this key and context',
  );
}
