import { VerifyingKey } from '../signing/verifying-key.js';
import type { Directory, DirectoryEntry, Organisation, SharingAgreement } from './directory.js';

/** Whether a verified directory is in force at a time. Only the safety class may use an old one. */
export function isDirectoryValid(directory: Directory, now: Date): boolean {
  const time = now.getTime();
  return Date.parse(directory.issuedAt) <= time && time < Date.parse(directory.validUntil);
}

/** The entry of a node. */
export function findEntry(directory: Directory, node: string): DirectoryEntry | undefined {
  return directory.entries.find((entry) => entry.node === node);
}

/** An organisation by its id. */
export function findOrganisation(directory: Directory, id: string): Organisation | undefined {
  return directory.organisations.find((organisation) => organisation.id === id);
}

/** The agreements between two nodes, in force or not: the policy asks when. */
export function agreementsBetween(
  directory: Directory,
  one: string,
  other: string,
): readonly SharingAgreement[] {
  return directory.agreements.filter(
    ({ nodes }) => one !== other && nodes.includes(one) && nodes.includes(other),
  );
}

/** The other nodes that a node has an agreement with, in force or not; none without a directory. */
export function peersOf(directory: Directory | undefined, node: string): string[] {
  if (!directory) return [];
  return directory.entries
    .map((entry) => entry.node)
    .filter((other) => agreementsBetween(directory, node, other).length > 0);
}

/** The newest version of an event that a node's entry lists and that is not above `newest`. */
export function findAcceptedVersion(
  entry: DirectoryEntry,
  type: string,
  newest: number,
): number | undefined {
  const versions = entry.events.find((event) => event.type === type)?.versions ?? [];
  const usable = versions.filter((version) => version <= newest);
  return usable.length > 0 ? Math.max(...usable) : undefined;
}

/** The keys of a directory's nodes: the `nodeKeys` of the next trust anchor, and for `openRecord`. */
export function nodeKeysOf(directory: Directory): Map<string, VerifyingKey> {
  return new Map(
    directory.entries.map(({ node, signingKey }) => [node, VerifyingKey.parse(signingKey)]),
  );
}
