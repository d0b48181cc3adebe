import { shape, type Guard } from '../shape.js';
import type { SigningKey } from '../signing/signing-key.js';
import { signedSchema, signStatement, type Signed } from '../signing/statement.js';

/** One node's half of an epoch key, offered to another node. */
export interface EpochOffer {
  readonly kind: 'offer';
  /** The epoch's id: 128 random bits in hexadecimal. */
  readonly epoch: string;
  readonly from: string;
  readonly to: string;
  /** X25519 public key, 32 bytes in base64url. */
  readonly publicKey: string;
  readonly notBefore: string;
  readonly notAfter: string;
}

/** The other half, bound to the offer by its digest. */
export interface EpochAcceptance {
  readonly kind: 'acceptance';
  readonly epoch: string;
  readonly from: string;
  readonly to: string;
  readonly publicKey: string;
  /** SHA-256 of the offer's canonical JSON, base64url. */
  readonly offer: string;
}

/** A signed message about keys; it is encrypted for the node that receives it. */
export type KeyMessage = Signed<EpochOffer> | Signed<EpochAcceptance>;

const node = { type: 'string', pattern: '^[a-z]{2,8}$' };
const hash = { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' };
const time = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' };
const common = {
  epoch: { type: 'string', pattern: '^[0-9a-f]{32}$' },
  from: node,
  to: node,
  publicKey: hash,
};

function closed(properties: Record<string, object>): object {
  const required = Object.keys(properties);
  return { type: 'object', additionalProperties: false, required, properties };
}

/** Whether a value has the shape of a signed offer; the signature is not verified. */
export const isOffer: Guard<Signed<EpochOffer>> = shape(
  signedSchema(closed({ kind: { const: 'offer' }, ...common, notBefore: time, notAfter: time })),
);

/** Whether a value has the shape of a signed acceptance; the signature is not verified. */
export const isAcceptance: Guard<Signed<EpochAcceptance>> = shape(
  signedSchema(closed({ kind: { const: 'acceptance' }, ...common, offer: hash })),
);

/** Signs a message as the node that sends it; the same key always gives the same bytes. */
export function signKeyMessage<Body extends EpochOffer | EpochAcceptance>(
  body: Body,
  key: SigningKey,
): Signed<Body> {
  return { body, signatures: [signStatement(`epoch-${body.kind}`, body, body.from, key)] };
}
