import { demonstrationNodes, peersOf } from '../network/demonstration-network.js';
import { operatorAccess } from './broker-address.js';
import { declare } from './declare.js';
import { startJavaBroker, type JavaBrokerOptions } from './java-broker.js';
import { makeBrokerKeys, operatorAddress } from './keys/broker-keys.js';
import type { OwnKafkaServer } from './kafka-server.js';
import { removeTopics } from './remove-topics.js';

/** A broker that runs, and the operator's address of it. */
interface DemonstrationBroker {
  readonly server: OwnKafkaServer;
  readonly address: string;
  /** What was declared, by the line. */
  readonly declared: readonly string[];
}

/** The broker of the demonstration network on this machine; without `keys` it serves everybody. */
export async function startDemonstrationBroker(
  options: JavaBrokerOptions,
): Promise<DemonstrationBroker> {
  const { keys } = options;
  if (keys !== undefined) await makeDemonstrationKeys(keys, ['127.0.0.1', 'localhost']);
  const server = await startJavaBroker(options);
  try {
    const { brokers } = server;
    const address = keys ? operatorAddress(brokers, keys) : `kafka://${brokers.join(',')}`;
    return { server, address, declared: await declareDemonstration(address) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The keys of a broker that is reached by `hosts`, and of every service of the network. */
export async function makeDemonstrationKeys(folder: string, hosts: string[]): Promise<void> {
  const principals = demonstrationNodes.flatMap(({ node, services }) =>
    services.map((service) => `${node}.${service}`),
  );
  await makeBrokerKeys(folder, { principals, hosts });
}

/** Removes the topics of the network with all that is in them; its rights stay. */
export async function removeDemonstration(address: string): Promise<void> {
  await removeTopics(
    operatorAccess(address),
    demonstrationNodes.map(({ node }) => node),
  );
}

/** The topics and rights of the demonstration network. */
export function declareDemonstration(address: string): Promise<string[]> {
  return declare(
    address,
    demonstrationNodes.map(({ node, services }) => ({ node, services, peers: peersOf(node) })),
  );
}
