import type { SigningKey } from '../signing/signing-key.js';
import { signStatement, type Signature, type Signed } from '../signing/statement.js';
import type {
  DirectoryBody,
  DirectoryDocument,
  DirectoryEntry,
  SharingAgreement,
} from './directory.js';

/**
 * A node's entry signed by its own key, the one that it names. After a change of key the node
 * passes the previous one too: those who know it accept the new key for that signature only.
 */
export function signDirectoryEntry(
  entry: DirectoryEntry,
  key: SigningKey,
  previousKey?: SigningKey,
): Signed<DirectoryEntry> {
  const keys = previousKey ? [key, previousKey] : [key];
  const signatures = keys.map((each) => signStatement('directory-entry', entry, entry.node, each));
  return { body: entry, signatures };
}

/**
 * An officer's signature under the entry of a node that has lost its key: two officers of the
 * network vouch that the node itself made the new one. `officer` is their name in the network.
 */
export function signKeyReplacement(
  entry: DirectoryEntry,
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

/** The directory signed by the network's directory key. */
export function signDirectory(body: DirectoryBody, key: SigningKey): DirectoryDocument {
  return { body, signatures: [signStatement('directory', body, body.publisher, key)] };
}
