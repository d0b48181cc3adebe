import { Command } from 'commander';
import { brokerAddress, declareAtBroker, type NodeOnBroker } from '#libs/kafka-admin';
import { OperatorError } from './describe-failure.js';
import { required, type Environment } from './environment.js';

/** What the commands about a broker need. */
interface BrokerContext {
  readonly print: (line: string) => void;
  readonly env: Environment;
}

const FORM = /^([a-z]{2,8}):([a-z-]+(?:,[a-z-]+)*)(?:=([a-z]{2,8}(?:,[a-z]{2,8})*))?$/;

/** `broker declare hn:exchange=mx,rcm`: the topics and ACLs of nodes at a broker; safe to repeat. */
export function brokerCommands({ print, env }: BrokerContext): Command {
  return new Command('broker')
    .description('The topics and ACLs at a broker; KAFKA_BROKERS names it, as the operator')
    .addCommand(
      new Command('declare')
        .description('Makes missing topics, and gives and removes ACLs until they are as declared')
        .argument('<nodes...>', 'with their services and peers, such as hn:exchange=mx,rcm')
        .action(async (nodes: string[]) => {
          const broker = required(env, 'KAFKA_BROKERS', "the operator's address of the broker");
          const lines = await declareAtBroker(brokerAddress(broker), nodes.map(readNodeOnBroker));
          for (const line of lines) print(line);
        }),
    );
}

function readNodeOnBroker(argument: string): NodeOnBroker {
  const [, node, services, peers] = FORM.exec(argument) ?? [];
  if (node && services) {
    return { node, services: services.split(','), peers: peers?.split(',') ?? [] };
  }
  throw new OperatorError(
    `${argument} names no node with its services, such as hn:exchange=mx,rcm.`,
  );
}
