import type { Epoch } from '../epochs/epoch.js';
import { ConfidentialityError } from '../errors.js';
import { shape, type Guard } from '../shape.js';
import type { SigningKey } from '../signing/signing-key.js';
import { signedSchema, signStatement, verifyStatement, type Signed } from '../signing/statement.js';
import type { VerifyingKey } from '../signing/verifying-key.js';
import { encodeContent } from './record-content.js';
import { encryptRecord, type PackedRecord, type PackOptions } from './encrypt-record.js';

/** The most dispatches that one receipt names; one that names more is malformed to its reader. */
export const maxReceipted = 1000;

const receiptStates = ['applied', 'parked', 'discarded', 'early', 'occupied'] as const;

/**
 * What became of a dispatch: in effect, authentic but waiting for somebody, or given up by an
 * operator, so that it never comes into effect. `early` signs for nothing: a number before it is
 * missing, and the sender is asked for it again. `occupied` signs for nothing either: another one was
 * accepted under its number, as when the sender's database was restored.
 */
export type ReceiptState = (typeof receiptStates)[number];

/** One node's word to another that it holds these dispatches. It carries no personal data. */
export interface Receipt {
  /** The node that received the dispatches and signs. */
  readonly receiver: string;
  /** The node that sent the dispatches. */
  readonly sender: string;
  readonly dispatches: readonly {
    readonly id: string;
    readonly digest: string;
    readonly state: ReceiptState;
    /** Of a discarded one, a code; absent where an operator gave it up. */
    readonly reason?: string;
    /** Of one that was accepted with other content, which the digest names: its number. */
    readonly number?: number;
    /** Beside `number`, and of one that is occupied: the last number that was accepted of the case. */
    readonly last?: number;
  }[];
  /** When they were stored, RFC 3339. */
  readonly at: string;
}

/** Whether a value has the shape of a signed receipt; the signature is not verified. */
export const isSignedReceipt: Guard<Signed<Receipt>> = shape(
  signedSchema({
    type: 'object',
    additionalProperties: false,
    required: ['receiver', 'sender', 'dispatches', 'at'],
    properties: {
      receiver: { type: 'string', maxLength: 16 },
      sender: { type: 'string', maxLength: 16 },
      at: { type: 'string', maxLength: 32 },
      dispatches: {
        type: 'array',
        minItems: 1,
        maxItems: maxReceipted,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['id', 'digest', 'state'],
          properties: {
            id: { type: 'string', maxLength: 64 },
            digest: { type: 'string', pattern: '^[A-Za-z0-9_-]{43}$' },
            state: { enum: receiptStates },
            reason: { type: 'string', pattern: '^[a-z][a-z-]{0,63}$' },
            number: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
            last: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
          },
        },
      },
    },
  }),
);

/**
 * Signs a receipt as its receiver. Throws RECEIPT.TOO_LONG for one that no reader would believe.
 */
export function signReceipt(receipt: Receipt, key: SigningKey): Signed<Receipt> {
  if (receipt.dispatches.length > maxReceipted) {
    throw new ConfidentialityError(
      'RECEIPT.TOO_LONG',
      `A receipt names at most ${String(maxReceipted)} dispatches: name the others in another one`,
    );
  }
  return { body: receipt, signatures: [signStatement('receipt', receipt, receipt.receiver, key)] };
}

/** Whether the receipt's receiver signed it with this key. */
export function verifyReceipt(receipt: Signed<Receipt>, key: VerifyingKey): boolean {
  const [signature] = receipt.signatures;
  return (
    signature?.by === receipt.body.receiver &&
    verifyStatement('receipt', receipt.body, signature, key)
  );
}

/** Encrypts a signed receipt like any other record, so that nobody else can distinguish the two. */
export function packReceipt(
  receipt: Signed<Receipt>,
  epoch: Epoch,
  shard: number,
  options: PackOptions = {},
): PackedRecord {
  return encryptRecord(encodeContent(receipt, []), epoch, shard, options);
}
