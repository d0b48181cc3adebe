import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { ConfidentialityError } from '../errors.js';

/** The public half of a node's Ed25519 key. */
export class VerifyingKey {
  private constructor(
    /** The 32 bytes of the public key in base64url: how trust list and files write it. */
    readonly text: string,
    /** RFC 7638 thumbprint of the key: the same key has the same id everywhere. */
    readonly keyId: string,
    private readonly key: KeyObject,
  ) {}

  /** Reads 32 bytes in base64url. Throws SIGNING_KEY.INVALID. */
  static parse(text: string): VerifyingKey {
    const jwk = { crv: 'Ed25519', kty: 'OKP', x: text };
    try {
      const key = createPublicKey({ key: jwk, format: 'jwk' });
      const canonical = key.export({ format: 'jwk' }).x;
      if (canonical !== text) throw new Error('not canonical base64url');
      const keyId = createHash('sha256').update(JSON.stringify(jwk)).digest('base64url');
      return new VerifyingKey(text, keyId, key);
    } catch {
      throw new ConfidentialityError('SIGNING_KEY.INVALID', 'Not an Ed25519 public key');
    }
  }

  /** Whether this key signed these bytes. */
  verify(message: Buffer, signature: Buffer): boolean {
    return verify(null, message, this.key, signature);
  }

  /** The key as a JWK (RFC 8037). */
  toJwk(): { kty: string; crv: string; x: string; kid: string } {
    return { kty: 'OKP', crv: 'Ed25519', x: this.text, kid: this.keyId };
  }
}
