import {
  acceptEpochOffer,
  completeEpoch,
  createEpochOffer,
  createSigningKey,
  type Epoch,
  type OpenContext,
  type SigningKey,
} from '#libs/confidentiality';

const dayMs = 86_400_000;

/** Two nodes, `mx` and `hn`, with keys and an epoch that both agreed by the real messages. */
export interface TestPair {
  readonly mxKey: SigningKey;
  readonly hnKey: SigningKey;
  readonly atMx: Epoch;
  readonly atHn: Epoch;
  /** What `openRecord` and `openKeyMessage` need at a node of the pair. */
  contextAt(node: 'mx' | 'hn'): OpenContext & { readonly ownKey: SigningKey };
}

/** Makes a {@link TestPair} whose epoch is in force around `now`. */
export function testPair(now: Date = new Date()): TestPair {
  const mxKey = createSigningKey();
  const hnKey = createSigningKey();
  const terms = {
    from: 'hn',
    to: 'mx',
    notBefore: new Date(now.getTime() - dayMs),
    notAfter: new Date(now.getTime() + dayMs),
  };
  const offer = createEpochOffer(terms, hnKey);
  const accepted = acceptEpochOffer(offer.message, mxKey)!;
  const atMx = accepted.epoch;
  const atHn = completeEpoch(offer.message, accepted.message, offer.privateKey)!;
  const keys = new Map([mxKey, hnKey].map((key, index) => [index === 0 ? 'mx' : 'hn', key]));
  const contextAt = (receiver: 'mx' | 'hn') => ({
    receiver,
    ownKey: receiver === 'mx' ? mxKey : hnKey,
    epochs: () => [receiver === 'mx' ? atMx : atHn],
    findSigningKey: (node: string, keyId: string) => {
      const key = keys.get(node)?.verifyingKey;
      return key?.keyId === keyId ? key : undefined;
    },
  });
  return { mxKey, hnKey, atMx, atHn, contextAt };
}
