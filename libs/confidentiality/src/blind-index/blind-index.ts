import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';

/**
 * Recognises a value without storing it: HMAC-SHA-256 under a key of this node that never leaves
 * the key store, so that nobody outside can try values against what is stored. Not for values of
 * which there are few (sex, country): equal ones show.
 */
export class BlindIndex {
  private readonly key: KeyObject;

  /** `key` is the 32 bytes of `KeyStore.indexKey`. */
  constructor(key: Buffer) {
    this.key = createSecretKey(key);
  }

  /** 32 bytes, equal for equal values; `label` separates two uses of one index. */
  of(label: string, value: unknown): Buffer {
    return createHmac('sha256', this.key)
      .update(`${label}\n${canonicalJson(value)}`)
      .digest();
  }
}
