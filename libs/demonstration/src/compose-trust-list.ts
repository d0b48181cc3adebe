import { addMonths, CivilCalendar } from '#libs/calendar';
import {
  inboxTopicOf,
  signAgreement,
  signTrustList,
  signTrustListEntry,
  type TrustListDocument,
  type SharingAgreement,
  type SigningKey,
} from '#libs/confidentiality';
import { acceptedEvents, knownCodeLists } from '#libs/contracts';
import {
  demonstrationAgreements,
  demonstrationNodes,
  demonstrationOrganisations,
} from './demonstration-network.js';

/** The keys of the demonstration network: each node's own, and the one that signs the trust list. */
export interface NetworkKeys {
  readonly nodes: ReadonlyMap<string, SigningKey>;
  readonly trustList: SigningKey;
}

const DAY_MS = 86_400_000;

/**
 * The trust list of the demonstration network: every node signs its own entry and its agreements,
 * the network signs the whole. `nodes` leaves out those without a key.
 */
export function composeTrustList(
  keys: NetworkKeys,
  version: number,
  now = new Date(),
): TrustListDocument {
  const entries = demonstrationNodes.flatMap(({ node, name, country }) => {
    const key = keys.nodes.get(node);
    if (!key) return [];
    const entry = {
      ...{ node, name, topic: inboxTopicOf(node) },
      ...{ events: acceptedEvents, codeLists: knownCodeLists },
      signingKey: key.verifyingKey.text,
      ...(country && { country }),
    };
    return [signTrustListEntry(entry, key)];
  });
  const body = {
    publisher: 'rcm',
    version,
    issuedAt: now.toISOString(),
    validUntil: new Date(now.getTime() + 365 * DAY_MS).toISOString(),
    entries,
    organisations: demonstrationOrganisations.filter(({ node }) => keys.nodes.has(node)),
    agreements: demonstrationAgreements.flatMap((terms) => agree(terms, keys, now)),
  };
  return signTrustList(body, keys.trustList);
}

function agree(
  { nodes, purposes, categories }: (typeof demonstrationAgreements)[number],
  keys: NetworkKeys,
  now: Date,
) {
  const [first, second] = nodes.map((node) => keys.nodes.get(node));
  if (!first || !second) return [];
  const body: SharingAgreement = {
    id: `agreement-${nodes.join('-')}`,
    nodes: [nodes[0], nodes[1]],
    keyIds: [first.keyId, second.keyId],
    purposes: [...purposes],
    categories: [...categories],
    from: '2026-01-01',
    until: addMonths(new CivilCalendar('UTC').dayOf(now), 24),
  };
  const signatures = [signAgreement(body, nodes[0], first), signAgreement(body, nodes[1], second)];
  return [{ body, signatures }];
}
