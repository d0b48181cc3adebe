import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import type { ListedEvent } from '#libs/messaging';
import type { Database } from '#libs/persistence';
import { OperatorError } from './describe-failure.js';
import { eachService, oneService, withTargets, type ServicesContext } from './each-service.js';
import { explained } from './reason-words.js';
import type { TargetOptions } from './service-targets.js';

interface ReplayOptions extends TargetOptions {
  readonly wait: string;
}

const POLL_MS = 200;
const NUMBER = 'the number that `parked list` shows';

/** `parked list`, `parked replay <position…>` and `parked discard <position…>`. */
export function parkedCommands(context: ServicesContext): Command {
  const parked = new Command('parked').description('Events that a service could not apply');
  withTargets(parked.command('list'))
    .description(
      'Shows what is parked at all services that are known here, and why; never its data',
    )
    .action((options: TargetOptions) => list(context, options));
  withTargets(parked.command('replay'))
    .description('Asks the running service to try events again, and shows what came of it')
    .argument('<position...>', NUMBER)
    .option('--wait <seconds>', 'how long to wait for the outcome', '10')
    .action((positions: string[], options: ReplayOptions) => replay(context, positions, options));
  withTargets(parked.command('discard'))
    .description('Gives events up for good; what waits behind them goes on')
    .argument('<position...>', NUMBER)
    .action((positions: string[], options: TargetOptions) => discard(context, positions, options));
  return parked;
}

async function list(context: ServicesContext, options: TargetOptions): Promise<void> {
  const { listParked } = await import('#libs/messaging');
  let count = 0;
  const services = await eachService(context, options, async ({ chain }, database) => {
    const events = await database.transaction(context.actor, listParked);
    for (const event of events) context.print(`${chain}  ${lineOf(event)}`);
    count += events.length;
  });
  context.print(`${String(count)} parked at ${String(services)} services`);
}

function lineOf(event: ListedEvent): string {
  const { position, parked_at: at, type, source, subject, event_id: id } = event;
  const line = [position, at.toISOString(), type, `from ${source}`, `case ${subject}`, id];
  return [...line, stateOf(event)].join('  ');
}

function stateOf(event: ListedEvent): string {
  if (event.replay_requested_at) return 'replay requested';
  const { reason, detail, replay_failed_at: failedAt } = event;
  const why = [explained(reason), detail].filter(Boolean).join(', ');
  return failedAt ? `failed again ${failedAt.toISOString()}: ${why}` : why;
}

async function replay(
  context: ServicesContext,
  positions: readonly string[],
  options: ReplayOptions,
): Promise<void> {
  assertPositions(positions);
  const { requestReplay } = await import('#libs/messaging');
  const { url } = await oneService(context, options);
  const failed = await context.open(url, async (database) => {
    const missing: string[] = [];
    const requested: ListedEvent[] = [];
    for (const position of positions) {
      const event = await database.transaction(context.actor, (tx) => requestReplay(tx, position));
      if (event) requested.push(event);
      else missing.push(`${position} is not parked`);
    }
    const until = Date.now() + Number(options.wait) * 1_000;
    for (const event of requested) {
      const outcome = await outcomeOf(context, database, { event, until });
      context.print(`${event.position}  ${event.type}  ${outcome.line}`);
      if (outcome.failed) missing.push(`${event.position} failed again`);
    }
    return missing;
  });
  if (failed.length > 0) throw new OperatorError(failed.join('; '));
}

/** Waits until the service has tried it, or for as long as the operator wants. */
async function outcomeOf(
  { actor }: ServicesContext,
  database: Database,
  { event, until }: { readonly event: ListedEvent; readonly until: number },
): Promise<{ readonly line: string; readonly failed?: boolean }> {
  const { findParked } = await import('#libs/messaging');
  for (;;) {
    const now = await database.transaction(actor, (tx) => findParked(tx, event.position));
    if (!now) return { line: 'is applied' };
    if (!now.replay_requested_at) return { line: stateOf(now), failed: true };
    if (Date.now() >= until) {
      return { line: 'will be tried again: after those before it, once the service runs' };
    }
    await sleep(POLL_MS);
  }
}

async function discard(
  context: ServicesContext,
  positions: readonly string[],
  options: TargetOptions,
): Promise<void> {
  assertPositions(positions);
  const { discardParked } = await import('#libs/messaging');
  const { url } = await oneService(context, options);
  const missing = await context.open(url, async (database) => {
    const unknown: string[] = [];
    for (const position of positions) {
      const event = await database.transaction(context.actor, (tx) => discardParked(tx, position));
      if (event) context.print(`${position}  ${event.type}  is given up`);
      else unknown.push(position);
    }
    return unknown;
  });
  if (missing.length > 0) throw new OperatorError(`Not parked: ${missing.join(', ')}`);
}

function assertPositions(positions: readonly string[]): void {
  const wrong = positions.find((position) => !/^\d{1,18}$/.test(position));
  if (wrong !== undefined) throw new OperatorError(`${wrong} is not a position: see parked list`);
}
