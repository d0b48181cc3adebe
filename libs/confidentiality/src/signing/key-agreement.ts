import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  type KeyObject,
} from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';

const PKCS8_OF_X25519 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The X25519 public key of an Ed25519 one: the same point (RFC 7748, 4.1). It lets others encrypt for
 * a node by the one key that the trust list has of it. Throws for bytes that are no point.
 */
export function agreementKeyOf(ed25519Key: string): string {
  const point = ed25519.utils.toMontgomery(Buffer.from(ed25519Key, 'base64url'));
  return Buffer.from(point).toString('base64url');
}

/** The X25519 private key of an Ed25519 one: the scalar by which that one signs (RFC 8032, 5.1.5). */
export function agreementSecretOf(signingKey: KeyObject): KeyObject {
  const seed = Buffer.from(signingKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  const scalar = createHash('sha512').update(seed).digest().subarray(0, 32);
  const key = Buffer.concat([PKCS8_OF_X25519, scalar]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

/** The shared secret of two X25519 keys; undefined for a point that gives none (RFC 7748, 6.1). */
export function agree(privateKey: KeyObject, publicText: string): Buffer | undefined {
  try {
    const jwk = { kty: 'OKP', crv: 'X25519', x: publicText };
    return diffieHellman({ privateKey, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) });
  } catch {
    return undefined;
  }
}
