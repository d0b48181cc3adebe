import { setTimeout as sleep } from 'node:timers/promises';
import type { TrustListDocument } from '#libs/confidentiality';
import { type NodeAddresses, peersOf, NodeClient, type Seed } from '#libs/demonstration';

const READY_MS = 30_000;

interface Border {
  readonly peers: readonly { readonly node: string; readonly ready: boolean }[];
}

/**
 * Lets every exchange adopt the trust list, as its administrator would. Nodes with the greater id
 * first: the one with the smaller id offers epoch keys, and a node that already has the list accepts
 * immediately.
 */
export async function adoptTrustList(
  nodes: readonly NodeAddresses[],
  seed: Seed,
  document: TrustListDocument,
): Promise<void> {
  for (const at of nodes.toSorted((a, b) => (a.node < b.node ? 1 : -1))) {
    await administrator(at, seed).ask('PUT', 'exchange/v1/trust-list', { body: document });
  }
}

/** Waits until every exchange has keys with every node that it has an agreement with. */
export async function epochsAgreed(nodes: readonly NodeAddresses[], seed: Seed): Promise<void> {
  const deadline = Date.now() + READY_MS;
  for (const at of nodes) {
    const client = administrator(at, seed);
    for (let missing = await missingPeers(client, at); missing.length > 0;) {
      if (Date.now() > deadline) {
        throw new Error(`${at.node} has no border keys with ${missing.join(', ')}`);
      }
      await sleep(50);
      missing = await missingPeers(client, at);
    }
  }
}

async function missingPeers(client: NodeClient, { node }: NodeAddresses): Promise<string[]> {
  const { body } = await client.ask<Border>('GET', 'exchange/v1/border');
  const ready = body.peers.filter((peer) => peer.ready).map((peer) => peer.node);
  return peersOf(node).filter((peer) => !ready.includes(peer));
}

function administrator(at: NodeAddresses, seed: Seed): NodeClient {
  const user = seed.usersOf(at.node).find(({ role }) => role === 'administrator');
  if (!user) throw new Error(`${at.node} has no administrator`);
  return new NodeClient(at, user);
}
