import { serviceNames } from '#libs/contracts';
import type { Epoch } from '../epochs/epoch.js';
import { shape, type Guard } from '../shape.js';
import type { SigningKey } from '../signing/signing-key.js';
import { signedSchema, signStatement, verifyStatement, type Signed } from '../signing/statement.js';
import type { VerifyingKey } from '../signing/verifying-key.js';
import { encodeContent } from './record-content.js';
import { encryptRecord, type PackedRecord } from './encrypt-record.js';

/** A batch of an audit chain: its number, and its hash in base64url. */
interface ChainPoint {
  readonly number: number;
  readonly hash: string;
}

/**
 * A node's signed statement to every other of how far an audit chain of its own has come. It carries
 * no personal data; every holder can prove later that the chain was changed.
 */
export interface Checkpoint extends ChainPoint {
  /** The node that signs. */
  readonly node: string;
  /** `hn.reception`. */
  readonly chain: string;
  readonly from: ChainPoint;
  /** What leads from there to here, one for each batch. */
  readonly links: readonly string[];
  /** When the service announced it, RFC 3339. */
  readonly at: string;
}

const digest = { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' };
const moment = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z$',
};
const number = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

/**
 * Whether a value has the shape of a signed checkpoint, of a chain that a node can have; the
 * signature is not verified.
 */
export const isSignedCheckpoint: Guard<Signed<Checkpoint>> = shape(
  signedSchema({
    type: 'object',
    additionalProperties: false,
    required: ['node', 'chain', 'number', 'hash', 'from', 'links', 'at'],
    properties: {
      node: { type: 'string', maxLength: 16 },
      chain: { type: 'string', pattern: `^[a-z]{2,8}\\.(${serviceNames.join('|')})$` },
      number,
      hash: digest,
      from: {
        type: 'object',
        additionalProperties: false,
        required: ['number', 'hash'],
        properties: { number, hash: digest },
      },
      links: { type: 'array', maxItems: 1000, items: digest },
      at: moment,
    },
  }),
);

/** Signs a checkpoint as its node. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey): Signed<Checkpoint> {
  const signature = signStatement('checkpoint', checkpoint, checkpoint.node, key);
  return { body: checkpoint, signatures: [signature] };
}

/** Whether the node that the checkpoint names signed it with this key, about a chain of its own. */
export function verifyCheckpoint({ body, signatures }: Signed<Checkpoint>, key: VerifyingKey) {
  const [signature] = signatures;
  return (
    signature?.by === body.node &&
    body.chain.startsWith(`${body.node}.`) &&
    verifyStatement('checkpoint', body, signature, key)
  );
}

/**
 * Encrypts a signed checkpoint like any other record, so that nobody else can distinguish the two.
 */
export function packCheckpoint(
  checkpoint: Signed<Checkpoint>,
  epoch: Epoch,
  shard: number,
): PackedRecord {
  return encryptRecord(encodeContent(checkpoint, []), epoch, shard);
}
