import { hash } from 'node:crypto';
import type { OpenContext } from './opened-record.js';
import { unsealKeyMessage } from './seal-key-message.js';
import { parseWire } from './wire.js';
import type { SigningKey } from '../signing/signing-key.js';
import { verifyStatement, type Signed } from '../signing/statement.js';
import { maxEpochDays } from '../epochs/epoch.js';
import {
  isAcceptance,
  isOffer,
  type EpochAcceptance,
  type EpochOffer,
} from '../epochs/key-message.js';

/** Why a key message was refused; it goes to quarantine. */
export type KeyMessageFailure = 'malformed' | 'not-for-us' | 'bad-signature' | 'bad-period';

/** The outcome of opening a key message. */
export type OpenedKeyMessage =
  | { readonly ok: true; readonly kind: 'offer'; readonly message: Signed<EpochOffer> }
  | { readonly ok: true; readonly kind: 'acceptance'; readonly message: Signed<EpochAcceptance> }
  | {
      readonly ok: false;
      readonly failure: KeyMessageFailure;
      /** The digest of what it says, the same each time that it is encrypted and sent again. */
      readonly content: string;
    };

/** What opening a key message needs to know. */
export interface KeyMessageContext extends Pick<OpenContext, 'receiver' | 'findSigningKey'> {
  /** Now by default. */
  readonly now?: Date;
  /** The key of the node that opens. */
  readonly ownKey: SigningKey;
}

const maxEpochMs = maxEpochDays * 86_400_000;

/**
 * Decrypts and verifies a key message from the wire: shape, addressee, signature of the node that
 * sends it, and a period that is not over and within 30 days. Expected failures are returned;
 * undefined for what was not encrypted for this node's key, such as a record.
 */
export function openKeyMessage(
  bytes: Buffer,
  context: KeyMessageContext,
): OpenedKeyMessage | undefined {
  const record = parseWire(bytes);
  const message = record && unsealKeyMessage(record, context.ownKey);
  if (message === undefined) return undefined;
  const content = digestOf(message);
  if (isOffer(message)) {
    const failure = verify('epoch-offer', message, context) ?? checkPeriod(message.body, context);
    return failure ? { ok: false, failure, content } : { ok: true, kind: 'offer', message };
  }
  if (isAcceptance(message)) {
    const failure = verify('epoch-acceptance', message, context);
    return failure ? { ok: false, failure, content } : { ok: true, kind: 'acceptance', message };
  }
  return { ok: false, failure: 'malformed', content };
}

/** Of the body alone: it is signed again each time that it is sent. */
function digestOf(message: unknown): string {
  const { body = message } = (message ?? {}) as { body?: unknown };
  return hash('sha256', JSON.stringify([body]), 'base64url');
}

function verify(
  kind: 'epoch-offer' | 'epoch-acceptance',
  message: Signed<EpochOffer | EpochAcceptance>,
  context: KeyMessageContext,
): KeyMessageFailure | undefined {
  const { body, signatures } = message;
  if (body.to !== context.receiver) return 'not-for-us';
  const [signature] = signatures;
  if (signature?.by !== body.from) return 'bad-signature';
  const key = context.findSigningKey(body.from, signature.keyId);
  return key && verifyStatement(kind, body, signature, key) ? undefined : 'bad-signature';
}

function checkPeriod(offer: EpochOffer, context: KeyMessageContext): KeyMessageFailure | undefined {
  const from = Date.parse(offer.notBefore);
  const until = Date.parse(offer.notAfter);
  const now = (context.now ?? new Date()).getTime();
  const good =
    until > now && until > from && until - from <= maxEpochMs && from - now <= maxEpochMs;
  return good ? undefined : 'bad-period';
}
