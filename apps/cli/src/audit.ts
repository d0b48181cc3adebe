import { Command } from 'commander';
import type { Database, TransactionActor } from '#libs/persistence';
import { readCheckpointFile, statementsOf, type StoredCheckpoint } from './audit-checkpoints.js';
import type { AuditTarget, NetworkOptions } from './audit-targets.js';
import { storedByExchanges, verifyAll } from './audit-verify.js';
import { OperatorError } from './describe-failure.js';
import { findChain } from './service-targets.js';
import { required, type Environment } from './environment.js';

/** What the commands need. */
export interface AuditContext {
  readonly actor: TransactionActor;
  readonly print: (line: string) => void;
  readonly env: Environment;
  readonly open: <Result>(
    url: string,
    work: (database: Database) => Promise<Result>,
  ) => Promise<Result>;
}

interface VerifyOptions extends NetworkOptions {
  readonly chain?: string;
  readonly checkpoints?: string;
  readonly key?: string;
}

/** Exit code when a trail is not as it was written; 1 means that it could not be verified. */
const TAMPERED = 2;

/** `audit verify` and `audit checkpoints`. */
export function auditCommands(context: AuditContext): Command {
  const command = new Command('audit').description('The audit trail and its hash chain');
  command
    .command('verify')
    .description('Finds what was changed in the trails; of all services unless one is named')
    .option('--chain <chain>', 'one service, such as hn.reception; with DATABASE_URL, its own')
    .option('--checkpoints <file>', 'what `audit checkpoints` printed at a peer')
    .option('--key <key>', "the public key of this node, which signed the file's checkpoints")
    .option('--data <dir>', 'the data directory of npm run up')
    .option('--port-base <n>', 'the ports of npm run up')
    .option('--server <url>', 'the PostgreSQL server of npm run up, where it is your own')
    .action((options: VerifyOptions) => verify(context, options));
  command
    .command('checkpoints')
    .description(
      'Prints the signed checkpoints that an exchange stores of a node, one on each line',
    )
    .requiredOption('--of <node>', 'the node whose chains they are about')
    .action((options: { of: string }) => print(context, options.of));
  return command;
}

async function verify(context: AuditContext, options: VerifyOptions): Promise<void> {
  const all = context.env['DATABASE_URL']
    ? [await named(context, context.env['DATABASE_URL'], options.chain)]
    : await ofNetwork(options);
  const wanted = all.filter(({ chain }) => options.chain === undefined || chain === options.chain);
  if (wanted.length === 0) throw new OperatorError(`${options.chain ?? ''} is no service here`);
  const stored = [...(await storedByExchanges(context, all)), ...(await fromFile(options))];
  const { findings, unreachable } = await verifyAll(context, wanted, stored);
  if (findings > 0) {
    throw new OperatorError(`The trail was changed: ${String(findings)} findings`, TAMPERED);
  }
  if (unreachable > 0) throw new OperatorError('Not every trail could be verified');
}

/** What is known of a network is loaded only where it is asked for. */
async function ofNetwork(options: NetworkOptions): Promise<AuditTarget[]> {
  const { targetsOfNetwork } = await import('./audit-targets.js');
  return targetsOfNetwork(options);
}

/** The service that DATABASE_URL names; its chain names the owner unless the operator does. */
async function named(context: AuditContext, url: string, chain?: string): Promise<AuditTarget> {
  const found = chain ?? (await context.open(url, findChain));
  if (found === undefined) throw new OperatorError('Nothing is chained there yet');
  return { chain: found, node: found.split('.', 1)[0] ?? '', url };
}

async function fromFile({ checkpoints, key }: VerifyOptions): Promise<StoredCheckpoint[]> {
  if (checkpoints === undefined) return [];
  if (key === undefined) throw new OperatorError('--checkpoints needs --key');
  return readCheckpointFile(checkpoints, key);
}

async function print(context: AuditContext, node: string): Promise<void> {
  const url = required(context.env, 'DATABASE_URL', 'the address of an exchange');
  await context.open(url, (database) =>
    database.transaction(context.actor, async (tx) => {
      for await (const statement of statementsOf(tx, node)) {
        context.print(JSON.stringify(statement));
      }
    }),
  );
}
