import { operatorAccess } from './broker-address.js';
import { declareRights } from './declare-rights.js';
import { declareTopics } from './declare-topics.js';
import { declaredRights, type NodeOnBroker } from './rights.js';

/**
 * Brings a broker to what `deploy/kafka` declares for these nodes: the topics, and the rights unless
 * it is reached in the clear, where there is nobody to give them to. Returns what it did, by the line;
 * throws for an unknown service before it does anything.
 */
export async function declare(address: string, nodes: readonly NodeOnBroker[]): Promise<string[]> {
  const access = operatorAccess(address);
  // Refuses what cannot be declared before anything is.
  declaredRights(nodes);
  const topics = await declareTopics(
    access,
    nodes.map(({ node }) => node),
  );
  const rights = access.ssl && (await declareRights(access, nodes));
  return [
    ...topics.made.map((topic) => `Made: ${topic}`),
    ...topics.different.map((line) => `Left as it is: ${line}`),
    ...(rights?.given ?? []).map((line) => `Given: ${line}`),
    ...(rights?.taken ?? []).map((line) => `Taken: ${line}`),
    ...(rights?.foreign ?? []).map((line) => `Left as it is: ${line}`),
  ];
}
