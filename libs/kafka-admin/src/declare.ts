import { operatorAccess } from './broker-address.js';
import { declareAcls } from './declare-acls.js';
import { declareTopics } from './declare-topics.js';
import { declaredAcls, type NodeOnBroker } from './acls.js';

/**
 * Brings a broker to what `deploy/kafka` declares for these nodes: the topics, and the ACLs unless
 * it is reached in the clear, where there is nobody whom they would bind. Returns what it did, by the line;
 * throws for an unknown service before it does anything.
 */
export async function declareAtBroker(
  address: string,
  nodes: readonly NodeOnBroker[],
): Promise<string[]> {
  const access = operatorAccess(address);
  // Refuses what cannot be declared before anything is.
  declaredAcls(nodes);
  const topics = await declareTopics(
    access,
    nodes.map(({ node }) => node),
  );
  const acls = access.ssl && (await declareAcls(access, nodes));
  return [
    ...topics.made.map((topic) => `Made: ${topic}`),
    ...topics.different.map((line) => `Left as it is: ${line}`),
    ...(acls?.given ?? []).map((line) => `Given: ${line}`),
    ...(acls?.removed ?? []).map((line) => `Removed: ${line}`),
    ...(acls?.foreign ?? []).map((line) => `Left as it is: ${line}`),
  ];
}
