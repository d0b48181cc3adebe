import { nodeOf } from '#libs/contracts';
import { inboxTopicOf } from '../border/dispatch.js';
import { verifyStatement, type Signed } from '../signing/statement.js';
import { VerifyingKey } from '../signing/verifying-key.js';
import { isDirectoryDocument } from './directory-schema.js';
import type {
  Directory,
  DirectoryBody,
  DirectoryEntry,
  Organisation,
  SharingAgreement,
} from './directory.js';

/** What a node trusts before it reads a directory. */
export interface TrustAnchor {
  /** The network's directory key, configured at the node. */
  readonly directoryKey: VerifyingKey;
  /** The keys already known, by node: at least the own one, then those of the last directory. */
  readonly nodeKeys: ReadonlyMap<string, VerifyingKey>;
  /** The officers of the network, any two of whom may replace a key that a node has lost. */
  readonly officerKeys?: readonly VerifyingKey[];
  /** The version of the last directory accepted; an older one is refused. */
  readonly version?: number;
}

/** Why a directory was refused. */
export type DirectoryFailure =
  | 'malformed'
  | 'bad-signature'
  | 'older-version'
  | 'entry-not-signed-by-its-node'
  | 'key-not-endorsed'
  | 'organisation-misplaced'
  | 'agreement-not-signed-by-both';

/** The outcome of verifying a directory; `about` names the node, organisation or agreement. */
export type VerifiedDirectory =
  | { readonly ok: true; readonly directory: Directory }
  | { readonly ok: false; readonly failure: DirectoryFailure; readonly about?: string };

const OFFICERS_TO_REPLACE_A_KEY = 2;

type Keys = Map<string, VerifyingKey>;

/**
 * Verifies a directory: the network signed it, each node signed its own entry (and with the key
 * known before, if it changed, or else two officers vouch for the new one), both nodes signed each agreement with the keys that it names. So the
 * directory's key alone makes neither an agreement nor a node's key. Expected failures are returned.
 */
export function verifyDirectory(document: unknown, anchor: TrustAnchor): VerifiedDirectory {
  if (!isDirectoryDocument(document)) return { ok: false, failure: 'malformed' };
  const { body, signatures } = document;
  const [signature] = signatures;
  if (
    signature?.by !== body.publisher ||
    !verifyStatement('directory', body, signature, anchor.directoryKey)
  ) {
    return { ok: false, failure: 'bad-signature' };
  }
  if (body.version < (anchor.version ?? 0)) return { ok: false, failure: 'older-version' };
  return verifyContents(body, anchor);
}

function verifyContents(body: DirectoryBody, anchor: TrustAnchor): VerifiedDirectory {
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
    directory: { version, issuedAt, validUntil, entries, organisations, agreements },
  };
}

function verifyEntry(
  { body, signatures }: Signed<DirectoryEntry>,
  keys: Keys,
  anchor: TrustAnchor,
): DirectoryFailure | undefined {
  const signedBy = (key: VerifyingKey): boolean =>
    signatures.some(
      (signature) =>
        signature.by === body.node && verifyStatement('directory-entry', body, signature, key),
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
  { body, signatures }: Signed<DirectoryEntry>,
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
