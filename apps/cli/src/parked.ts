import { Command } from 'commander';
import type { ListedEvent } from '#libs/messaging';
import type { Database, TransactionActor } from '#libs/persistence';
import { OperatorError } from './describe-failure.js';

/** What the commands need. */
export interface CliContext {
  readonly actor: TransactionActor;
  readonly print: (line: string) => void;
  readonly withDatabase: <Result>(work: (database: Database) => Promise<Result>) => Promise<Result>;
}

/** What `#libs/messaging` does to a parked event; it is loaded only when it is to do it. */
type Act = 'requestReplay' | 'discardParked';

/** `parked list`, `parked replay <position…>` and `parked discard <position…>`. */
export function parkedCommands(context: CliContext): Command {
  const parked = new Command('parked').description('Events that a service could not apply');
  parked
    .command('list')
    .description('Shows what is parked and why, never its data')
    .action(() => list(context));
  parked
    .command('replay')
    .description('Asks the running service to try events again')
    .argument('<position...>', 'the number that `parked list` shows')
    .action((positions: string[]) =>
      each(context, positions, 'requestReplay', 'will be tried again'),
    );
  parked
    .command('discard')
    .description('Gives events up for good; what waits behind them goes on')
    .argument('<position...>', 'the number that `parked list` shows')
    .action((positions: string[]) => each(context, positions, 'discardParked', 'is given up'));
  return parked;
}

async function list({ actor, print, withDatabase }: CliContext): Promise<void> {
  const { listParked } = await import('#libs/messaging');
  const events = await withDatabase((database) => database.transaction(actor, listParked));
  for (const event of events) print(lineOf(event));
  print(`${String(events.length)} parked`);
}

function lineOf(event: ListedEvent): string {
  const { position, parked_at: at, type, source, subject, reason, event_id: id } = event;
  const state = event.replay_requested_at ? 'replay requested' : reason;
  return [position, at.toISOString(), type, `from ${source}`, `case ${subject}`, id, state].join(
    '  ',
  );
}

async function each(
  { actor, print, withDatabase }: CliContext,
  positions: readonly string[],
  act: Act,
  outcome: string,
): Promise<void> {
  const wrong = positions.find((position) => !/^\d{1,18}$/.test(position));
  if (wrong !== undefined) throw new OperatorError(`${wrong} is not a position: see parked list`);
  const messaging = await import('#libs/messaging');
  const missing = await withDatabase(async (database) => {
    const unknown: string[] = [];
    for (const position of positions) {
      const event = await database.transaction(actor, (tx) => messaging[act](tx, position));
      if (event) print(`${position}  ${event.type}  ${outcome}`);
      else unknown.push(position);
    }
    return unknown;
  });
  if (missing.length > 0) throw new OperatorError(`Not parked: ${missing.join(', ')}`);
}
