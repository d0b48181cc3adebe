import { demonstrationNodes, peersOf } from '#libs/demonstration';
import { operatorAccess, declareAtBroker, removeTopics } from '#libs/kafka-admin';
import {
  startJavaBroker,
  type JavaBrokerOptions,
  makeBrokerKeys,
  operatorAddress,
  type OwnKafkaServer,
} from '#libs/servers';

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

/** Removes the topics of the network with all that is in them; its ACLs stay. */
export async function removeDemonstration(address: string): Promise<void> {
  await removeTopics(
    operatorAccess(address),
    demonstrationNodes.map(({ node }) => node),
  );
}

/** The topics and ACLs of the demonstration network. */
export function declareDemonstration(address: string): Promise<string[]> {
  return declareAtBroker(
    address,
    demonstrationNodes.map(({ node, services }) => ({ node, services, peers: peersOf(node) })),
  );
}
