import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { ConfidentialityError } from '../errors.js';
import type { SigningKey } from '../signing/signing-key.js';
import type { Signed } from '../signing/statement.js';
import { deriveEpochKey, digestOfOffer, publicTextOf } from './derive-epoch-key.js';
import { maxEpochDays, type Epoch } from './epoch.js';
import { signKeyMessage, type EpochAcceptance, type EpochOffer } from './key-message.js';

const dayMs = 86_400_000;

/** Between whom, and when; `from` is the node that offers. */
export interface EpochTerms {
  readonly from: string;
  readonly to: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** A signed offer, and its private half, which the caller wraps (`exportPrivate`) and stores. */
export interface CreatedOffer {
  readonly message: Signed<EpochOffer>;
  readonly privateKey: KeyObject;
}

/** Offers a new epoch. Throws EPOCH.INVALID_PERIOD when it would end before it begins or exceed 30 days. */
export function createEpochOffer(terms: EpochTerms, key: SigningKey): CreatedOffer {
  const lasts = terms.notAfter.getTime() - terms.notBefore.getTime();
  if (!(lasts > 0 && lasts <= maxEpochDays * dayMs)) {
    throw new ConfidentialityError('EPOCH.INVALID_PERIOD', 'An epoch lasts at most 30 days');
  }
  const pair = generateKeyPairSync('x25519');
  const body: EpochOffer = {
    kind: 'offer',
    epoch: randomBytes(16).toString('hex'),
    from: terms.from,
    to: terms.to,
    publicKey: publicTextOf(pair.publicKey),
    notBefore: terms.notBefore.toISOString(),
    notAfter: terms.notAfter.toISOString(),
  };
  return { message: signKeyMessage(body, key), privateKey: pair.privateKey };
}

/**
 * Accepts an offer that `openKeyMessage` has verified; the accepting node has the epoch immediately,
 * its private half is destroyed, and it stores the acceptance to send it again. Undefined when the
 * offer's public key is a point that gives no secret.
 */
export function acceptEpochOffer(
  offer: Signed<EpochOffer>,
  key: SigningKey,
): { message: Signed<EpochAcceptance>; epoch: Epoch } | undefined {
  const pair = generateKeyPairSync('x25519');
  const body: EpochAcceptance = {
    kind: 'acceptance',
    epoch: offer.body.epoch,
    from: offer.body.to,
    to: offer.body.from,
    publicKey: publicTextOf(pair.publicKey),
    offer: digestOfOffer(offer.body),
  };
  const epochKey = deriveEpochKey(pair.privateKey, offer.body.publicKey, offer.body, body);
  if (!epochKey) return undefined;
  const message = signKeyMessage(body, key);
  return { message, epoch: epochOf(offer.body, body.from, offer.body.from, epochKey) };
}

/**
 * The epoch of an own offer and the acceptance that `openKeyMessage` has verified. Undefined when the
 * acceptance belongs to another offer or gives no secret. The private half is then to be destroyed.
 */
export function completeEpoch(
  offer: Signed<EpochOffer>,
  acceptance: Signed<EpochAcceptance>,
  privateKey: KeyObject,
): Epoch | undefined {
  const { body } = offer;
  const belongs =
    acceptance.body.epoch === body.epoch &&
    acceptance.body.from === body.to &&
    acceptance.body.to === body.from &&
    acceptance.body.offer === digestOfOffer(body);
  if (!belongs) return undefined;
  const epochKey = deriveEpochKey(privateKey, acceptance.body.publicKey, body, acceptance.body);
  return epochKey && epochOf(body, body.from, body.to, epochKey);
}

function epochOf(offer: EpochOffer, node: string, peer: string, key: KeyObject): Epoch {
  const { epoch: id, notBefore, notAfter } = offer;
  return { id, node, peer, key, notBefore, notAfter };
}
