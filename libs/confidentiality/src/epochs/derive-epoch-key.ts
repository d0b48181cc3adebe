import { createSecretKey, hash, hkdfSync, type KeyObject } from 'node:crypto';
import { canonicalJson } from '../canonical-json.js';
import { agree } from '../signing/key-agreement.js';
import type { EpochAcceptance, EpochOffer } from './key-message.js';

/** The digest by which an acceptance names its offer. */
export function digestOfOffer(offer: EpochOffer): string {
  return hash('sha256', canonicalJson(offer), 'base64url');
}

/**
 * The epoch key: HKDF-SHA256 over X25519, salted with the epoch's id. The info names both nodes and
 * both public keys, so a key agreed by others, or for others, is another key. Undefined when the
 * peer's point gives no secret (RFC 7748 §6.1).
 */
export function deriveEpochKey(
  privateKey: KeyObject,
  peerPublicKey: string,
  offer: EpochOffer,
  acceptance: EpochAcceptance,
): KeyObject | undefined {
  const shared = agree(privateKey, peerPublicKey);
  if (!shared) return undefined;
  const parties = [offer.from, offer.to, offer.publicKey, acceptance.publicKey];
  const info = ['enlace epoch', ...parties].join('\n');
  return createSecretKey(Buffer.from(hkdfSync('sha256', shared, offer.epoch, info, 32)));
}

/** The 32 bytes of an X25519 public key in base64url. */
export function publicTextOf(key: KeyObject): string {
  return key.export({ format: 'jwk' }).x ?? '';
}
