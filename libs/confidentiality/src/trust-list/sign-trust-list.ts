import type { SigningKey } from '../signing/signing-key.js';
import { signStatement, type Signature, type Signed } from '../signing/statement.js';
import type {
  TrustListBody,
  TrustListDocument,
  TrustListEntry,
  SharingAgreement,
} from './trust-list.js';

/**
 * A node's entry signed by its own key, the one that it names. After a change of key the node
 * passes the previous one too: those who know it accept the new key for that signature only.
 */
export function signTrustListEntry(
  entry: TrustListEntry,
  key: SigningKey,
  previousKey?: SigningKey,
): Signed<TrustListEntry> {
  const keys = previousKey ? [key, previousKey] : [key];
  const signatures = keys.map((each) => signStatement('trust-list-entry', entry, entry.node, each));
  return { body: entry, signatures };
}

/**
 * An officer's signature under the entry of a node that has lost its key: two officers of the
 * network vouch that the node itself made the new one. `officer` is their name in the network.
 */
export function signKeyReplacement(
  entry: TrustListEntry,
  officer: string,
  key: SigningKey,
): Signature {
  return signStatement('key-replacement', entry, officer, key);
}

/** One node's signature under an agreement; the document is complete with those of both. */
export function signAgreement(
  agreement: SharingAgreement,
  node: string,
  key: SigningKey,
): Signature {
  return signStatement('agreement', agreement, node, key);
}

/** The trust list signed by the network's trust list key. */
export function signTrustList(body: TrustListBody, key: SigningKey): TrustListDocument {
  return { body, signatures: [signStatement('trust-list', body, body.publisher, key)] };
}
