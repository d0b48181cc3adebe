import { VerifyingKey } from '../signing/verifying-key.js';
import type { TrustList, TrustListEntry, Organisation, SharingAgreement } from './trust-list.js';

/** Whether a verified trust list is in force at a time. Only the safety class may use an old one. */
export function isTrustListValid(trustList: TrustList, now: Date): boolean {
  const time = now.getTime();
  return Date.parse(trustList.issuedAt) <= time && time < Date.parse(trustList.validUntil);
}

/** The entry of a node. */
export function findEntry(trustList: TrustList, node: string): TrustListEntry | undefined {
  return trustList.entries.find((entry) => entry.node === node);
}

/** An organisation by its id. */
export function findOrganisation(trustList: TrustList, id: string): Organisation | undefined {
  return trustList.organisations.find((organisation) => organisation.id === id);
}

/** The agreements between two nodes, in force or not: the policy asks when. */
export function agreementsBetween(
  trustList: TrustList,
  one: string,
  other: string,
): readonly SharingAgreement[] {
  return trustList.agreements.filter(
    ({ nodes }) => one !== other && nodes.includes(one) && nodes.includes(other),
  );
}

/** The other nodes that a node has an agreement with, in force or not; none without a trust list. */
export function peersOf(trustList: TrustList | undefined, node: string): string[] {
  if (!trustList) return [];
  return trustList.entries
    .map((entry) => entry.node)
    .filter((other) => agreementsBetween(trustList, node, other).length > 0);
}

/** The newest version of an event that a node's entry lists and that is not above `newest`. */
export function findAcceptedVersion(
  entry: TrustListEntry,
  type: string,
  newest: number,
): number | undefined {
  const versions = entry.events.find((event) => event.type === type)?.versions ?? [];
  const usable = versions.filter((version) => version <= newest);
  return usable.length > 0 ? Math.max(...usable) : undefined;
}

/**
 * The code lists, by name, that another node knows in an older version than this one, or in a newer one.
 */
export function compareCodeLists(
  own: TrustListEntry['codeLists'],
  other: TrustListEntry['codeLists'],
): { readonly older: string[]; readonly newer: string[] } {
  const versionThere = new Map(other.map(({ name, version }) => [name, version]));
  const versionHere = new Map(own.map(({ name, version }) => [name, version]));
  return {
    older: own.filter((one) => one.version > (versionThere.get(one.name) ?? 0)).map(nameOf),
    newer: other.filter((one) => one.version > (versionHere.get(one.name) ?? 0)).map(nameOf),
  };
}

const nameOf = ({ name }: { readonly name: string }): string => name;

/** The keys of a trust list's nodes: the `nodeKeys` of the next trust anchor, and for `openRecord`. */
export function nodeKeysOf(trustList: TrustList): Map<string, VerifyingKey> {
  return new Map(
    trustList.entries.map(({ node, signingKey }) => [node, VerifyingKey.parse(signingKey)]),
  );
}
