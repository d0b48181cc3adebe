import { canonicalJson } from '../canonical-json.js';
import type { SigningKey } from './signing-key.js';
import type { VerifyingKey } from './verifying-key.js';

/** What a statement is about: a signature for one kind never counts for another. */
export type StatementKind =
  | 'dispatch-list'
  | 'receipt'
  | 'checkpoint'
  | 'epoch-offer'
  | 'epoch-acceptance'
  | 'trust-list-entry'
  | 'key-replacement'
  | 'agreement'
  | 'trust-list';

/** Who signed (a node, or the network), with which key, and the Ed25519 signature in base64url. */
export interface Signature {
  readonly by: string;
  /** The thumbprint of the key (RFC 7638). @format base64url */
  readonly keyId: string;
  readonly value: string;
}

/** A statement with the signatures under it. It is plain JSON. */
export interface Signed<Body> {
  readonly body: Body;
  readonly signatures: readonly Signature[];
}

/** JSON Schema of a {@link Signature}. */
export const signatureSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['by', 'keyId', 'value'],
  properties: {
    by: { type: 'string', maxLength: 64 },
    keyId: { type: 'string', maxLength: 64 },
    value: { type: 'string', pattern: '^[A-Za-z0-9_-]{86}$' },
  },
} as const;

/** JSON Schema of a {@link Signed} statement with the given body and at most so many signatures. */
export function signedSchema(body: object, atMost = 1): object {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['body', 'signatures'],
    properties: {
      body,
      signatures: { type: 'array', items: signatureSchema, minItems: 1, maxItems: atMost },
    },
  };
}

/** One party's signature under a statement. */
export function signStatement(
  kind: StatementKind,
  body: unknown,
  by: string,
  key: SigningKey,
): Signature {
  const { keyId } = key;
  const value = key.sign(signedBytes(kind, body, by, keyId)).toString('base64url');
  return { by, keyId, value };
}

/** Whether this signature was made by this key, under this kind and this body. */
export function verifyStatement(
  kind: StatementKind,
  body: unknown,
  signature: Signature,
  key: VerifyingKey,
): boolean {
  if (signature.keyId !== key.keyId) return false;
  const value = Buffer.from(signature.value, 'base64url');
  return key.verify(signedBytes(kind, body, signature.by, signature.keyId), value);
}

function signedBytes(kind: StatementKind, body: unknown, by: string, keyId: string): Buffer {
  return Buffer.from(`enlace ${kind} 1\n${canonicalJson({ body, by, keyId })}`);
}
