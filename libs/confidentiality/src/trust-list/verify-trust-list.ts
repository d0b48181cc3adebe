import { nodeOf } from '#libs/contracts';
import { verifyStatement, type Signed } from '../signing/statement.js';
import { VerifyingKey } from '../signing/verifying-key.js';
import { inboxTopicOf } from './inbox-topic.js';
import { isTrustListDocument } from './trust-list-schema.js';
import type {
  TrustList,
  TrustListBody,
  TrustListEntry,
  Organisation,
  SharingAgreement,
} from './trust-list.js';

/** What a node trusts before it reads a trust list. */
export interface TrustAnchor {
  /** The network's trust list key, configured at the node. */
  readonly trustListKey: VerifyingKey;
  /** The keys already known, by node: at least the own one, then those of the last trust list. */
  readonly nodeKeys: ReadonlyMap<string, VerifyingKey>;
  /** The officers of the network, any two of whom may replace a key that a node has lost. */
  readonly officerKeys?: readonly VerifyingKey[];
  /** The version of the last trust list accepted; an older one is refused. */
  readonly version?: number;
}

/** Why a trust list was refused. */
export type TrustListFailure =
  | 'malformed'
  | 'bad-signature'
  | 'older-version'
  | 'entry-not-signed-by-its-node'
  | 'key-not-endorsed'
  | 'organisation-misplaced'
  | 'agreement-not-signed-by-both';

/** The outcome of verifying a trust list; `about` names the node, organisation or agreement. */
export type VerifiedTrustList =
  | { readonly ok: true; readonly trustList: TrustList }
  | { readonly ok: false; readonly failure: TrustListFailure; readonly about?: string };

const OFFICERS_TO_REPLACE_A_KEY = 2;

type Keys = Map<string, VerifyingKey>;

/**
 * Verifies a trust list: the network signed it, each node signed its own entry (and with the key
 * known before, if it changed, or else two officers vouch for the new one), both nodes signed each agreement with the keys that it names. So the
 * trust list's key alone makes neither an agreement nor a node's key. Expected failures are returned.
 */
export function verifyTrustList(document: unknown, anchor: TrustAnchor): VerifiedTrustList {
  if (!isTrustListDocument(document)) return { ok: false, failure: 'malformed' };
  const { body, signatures } = document;
  const [signature] = signatures;
  if (
    signature?.by !== body.publisher ||
    !verifyStatement('trust-list', body, signature, anchor.trustListKey)
  ) {
    return { ok: false, failure: 'bad-signature' };
  }
  if (body.version < (anchor.version ?? 0)) return { ok: false, failure: 'older-version' };
  return verifyContents(body, anchor);
}

function verifyContents(body: TrustListBody, anchor: TrustAnchor): VerifiedTrustList {
  const keys: Keys = new Map();
  for (const entry of body.entries) {
    const failure = verifyEntry(entry, keys, anchor);
    if (failure) return { ok: false, failure, about: entry.body.node };
  }
  const misplaced = findMisplaced(body.organisations, keys);
  if (misplaced) return { ok: false, failure: 'organisation-misplaced', about: misplaced.id };
  const unsigned = body.agreements.find((agreement) => !isSignedByBoth(agreement, keys));
  if (unsigned) {
    return { ok: false, failure: 'agreement-not-signed-by-both', about: unsigned.body.id };
  }
  const { version, issuedAt, validUntil, organisations } = body;
  const entries = body.entries.map((entry) => entry.body);
  const agreements = body.agreements.map((agreement) => agreement.body);
  return {
    ok: true,
    trustList: { version, issuedAt, validUntil, entries, organisations, agreements },
  };
}

function verifyEntry(
  { body, signatures }: Signed<TrustListEntry>,
  keys: Keys,
  anchor: TrustAnchor,
): TrustListFailure | undefined {
  const signedBy = (key: VerifyingKey): boolean =>
    signatures.some(
      (signature) =>
        signature.by === body.node && verifyStatement('trust-list-entry', body, signature, key),
    );
  const key = parseKey(body.signingKey);
  if (!key || keys.has(body.node) || body.topic !== inboxTopicOf(body.node)) return 'malformed';
  if (!signedBy(key)) return 'entry-not-signed-by-its-node';
  const known = anchor.nodeKeys.get(body.node);
  if (known && !signedBy(known) && !isReplaced({ body, signatures }, anchor)) {
    return 'key-not-endorsed';
  }
  keys.set(body.node, key);
  return undefined;
}

/** Two different officers: one alone, or one who signs twice, replaces nothing. */
function isReplaced(
  { body, signatures }: Signed<TrustListEntry>,
  { officerKeys = [] }: TrustAnchor,
): boolean {
  const vouching = officerKeys.filter((officer) =>
    signatures.some((signature) => verifyStatement('key-replacement', body, signature, officer)),
  );
  return new Set(vouching.map(({ keyId }) => keyId)).size >= OFFICERS_TO_REPLACE_A_KEY;
}

function findMisplaced(
  organisations: readonly Organisation[],
  keys: Keys,
): Organisation | undefined {
  const seen = new Set<string>();
  return organisations.find((organisation) => {
    const { id, node } = organisation;
    const misplaced = seen.has(id) || nodeOf(id) !== node || !keys.has(node);
    seen.add(id);
    return misplaced;
  });
}

function isSignedByBoth({ body, signatures }: Signed<SharingAgreement>, keys: Keys): boolean {
  const [first, second] = body.nodes;
  if (first >= second) return false;
  return body.nodes.every((node, index) => {
    const key = keys.get(node);
    const signature = signatures.find(({ by }) => by === node);
    if (!key || !signature || key.keyId !== body.keyIds[index]) return false;
    return verifyStatement('agreement', body, signature, key);
  });
}

function parseKey(text: string): VerifyingKey | undefined {
  try {
    return VerifyingKey.parse(text);
  } catch {
    return undefined;
  }
}
