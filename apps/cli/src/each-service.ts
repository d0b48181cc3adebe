import type { Command } from 'commander';
import type { Database, TransactionActor } from '#libs/persistence';
import type { AuditTarget } from './audit-targets.js';
import { describeFailure, OperatorError } from './describe-failure.js';
import { findTargets, type TargetContext, type TargetOptions } from './service-targets.js';

/** What a command needs that works on the databases of services. */
export interface ServicesContext extends TargetContext {
  readonly actor: TransactionActor;
  readonly print: (line: string) => void;
}

/** Adds the options by which services are named. */
export function withTargets(command: Command): Command {
  return command
    .option('--service <name>', 'one service, such as hn.reception')
    .option('--node <id>', 'all services of one node')
    .option('--data <dir>', 'the data directory of npm run up')
    .option('--port-base <n>', 'the ports of npm run up')
    .option('--server <url>', 'the PostgreSQL server of npm run up, where it is your own');
}

/**
 * Does something at each service in turn. One that cannot be reached is named and does not prevent
 * the others; the command then ends non-zero.
 */
export async function eachService(
  context: ServicesContext,
  options: TargetOptions,
  work: (target: AuditTarget, database: Database) => Promise<void>,
): Promise<number> {
  const targets = await findTargets(context, options);
  let unreachable = 0;
  for (const target of targets) {
    await context
      .open(target.url, (database) => work(target, database))
      .catch((error: unknown) => {
        context.print(`${target.chain}: cannot be asked (${describeFailure(error)})`);
        unreachable++;
      });
  }
  if (unreachable > 0) throw new OperatorError('Not every service could be asked');
  return targets.length;
}

/** The one service that a change is for: numbers and places are each service's own. */
export async function oneService(
  context: ServicesContext,
  options: TargetOptions,
): Promise<AuditTarget> {
  const [target, ...others] = await findTargets(context, options);
  if (target && others.length === 0) return target;
  throw new OperatorError('Name the service by --service, such as hn.reception.');
}
