import { Command } from 'commander';
import { inboxTopicOf, migrateKeyStore } from '#libs/confidentiality';
import { declarePostgresTopics, migratePostgresEventLog } from '#libs/messaging';
import { nodeTopic, PARTITIONS } from '#libs/demonstration';
import { OperatorError } from './describe-failure.js';
import { required, type Environment } from './environment.js';
import { readNode } from './read-node.js';

/** What the commands about shared databases need. */
export interface PrepareContext {
  readonly print: (line: string) => void;
  readonly env: Environment;
}

interface Asked {
  readonly role: string[];
}

const NO_SUCH_ROLE = '42704';

/**
 * `prepare key-store`, `prepare event-log` and `prepare border-log`: the databases that several
 * services use, and that none of them migrates. On Kafka the logs are declared at the broker.
 */
export function prepareCommands({ print, env }: PrepareContext): Command {
  const prepare = async (work: (ownerUrl: string) => Promise<void>): Promise<void> => {
    await work(required(env, 'MIGRATOR_URL', "the address of the database's owner")).catch(named);
  };
  const prepareLog = async (topics: readonly string[], { role }: Asked): Promise<void> => {
    await prepare(async (url) => {
      await migratePostgresEventLog(url, role);
      await declarePostgresTopics(url, topics.map(declared));
    });
    print(`${topics.join(', ')}: ready for ${role.join(', ')}`);
  };
  return new Command('prepare')
    .description('Brings a database that several services use to its schema; safe to repeat')
    .addCommand(
      shared('key-store', "The data keys of a node's children").action(async ({ role }: Asked) => {
        await prepare((url) => migrateKeyStore(url, { applicationRoles: role }));
        print(`key store: ready for ${role.join(', ')}`);
      }),
    )
    .addCommand(
      shared('event-log', "A node's own log on PostgreSQL")
        .requiredOption('--node <id>', 'whose log it is', readNode)
        .action((asked: Asked & { node: string }) => prepareLog([nodeTopic(asked.node)], asked)),
    )
    .addCommand(
      shared('border-log', "The region's log on PostgreSQL")
        .requiredOption('--nodes <ids>', 'all nodes of the region, with commas between', readNodes)
        .action((asked: Asked & { nodes: string[] }) =>
          prepareLog(asked.nodes.map(inboxTopicOf), asked),
        ),
    );
}

function shared(name: string, description: string): Command {
  return new Command(name)
    .description(`${description}; MIGRATOR_URL is its owner`)
    .requiredOption('--role <roles...>', 'the roles of the services that use it');
}

function declared(topic: string) {
  return { topic, partitions: PARTITIONS };
}

function readNodes(text: string): string[] {
  return text.split(',').map(readNode);
}

function named(error: unknown): never {
  if ((error as { code?: string }).code !== NO_SUCH_ROLE) throw error;
  throw new OperatorError('There is no such role: create it first, then give it by --role.');
}
