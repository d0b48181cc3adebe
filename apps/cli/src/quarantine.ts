import { Command } from 'commander';
import type { LogPlace, QuarantineDiscardReason, QuarantinedPlace } from '#libs/messaging';
import { OperatorError } from './describe-failure.js';
import { eachService, oneService, withTargets, type ServicesContext } from './each-service.js';
import { explained } from './reason-words.js';
import type { TargetOptions } from './service-targets.js';

interface DiscardOptions extends TargetOptions {
  readonly reason: string;
}

const PLACE = 'its place, such as exchange.hn/0/17';

/** `quarantine list`, `quarantine show <place>` and `quarantine discard <place…> --reason …`. */
export function quarantineCommands(context: ServicesContext): Command {
  const command = new Command('quarantine').description(
    'Records of a log that nobody can read or authenticate',
  );
  withTargets(command.command('list'))
    .description('Shows where they lie and why, at all services that are known here')
    .action((options: TargetOptions) => list(context, options));
  withTargets(command.command('show'))
    .description('Shows what is known of one, and what its reason means; never its bytes')
    .argument('<place>', PLACE)
    .action((place: string, options: TargetOptions) => show(context, place, options));
  withTargets(command.command('discard'))
    .description('Settles records: they alarm nobody any more')
    .argument('<place...>', PLACE)
    .requiredOption('--reason <reason>', 'why: an unknown one shows those that there are')
    .action((places: string[], options: DiscardOptions) => discard(context, places, options));
  return command;
}

async function list(context: ServicesContext, options: TargetOptions): Promise<void> {
  const { listQuarantined } = await import('#libs/messaging');
  let count = 0;
  const services = await eachService(context, options, async ({ chain }, database) => {
    const places = await database.transaction(context.actor, listQuarantined);
    for (const place of places) context.print(`${chain}  ${lineOf(place)}`);
    count += places.length;
  });
  context.print(`${String(count)} in quarantine at ${String(services)} services`);
}

function lineOf(place: QuarantinedPlace): string {
  const { quarantinedAt, reason, size, times } = place;
  const often = times > 1 ? [`${String(times)} times`] : [];
  const known = [textOf(place), quarantinedAt.toISOString(), `${String(size)} bytes`];
  return [...known, ...often, explained(reason)].join('  ');
}

async function show(context: ServicesContext, text: string, options: TargetOptions): Promise<void> {
  const { findQuarantined } = await import('#libs/messaging');
  const place = readPlace(text);
  const { url } = await oneService(context, options);
  const found = await context.open(url, (database) =>
    database.transaction(context.actor, (tx) => findQuarantined(tx, place)),
  );
  if (!found) throw new OperatorError(`Not in quarantine: ${text}`);
  const { consumer, size, times, reason, quarantinedAt, lastSeenAt } = found;
  for (const line of [
    `place       ${textOf(found)} (topic, partition, offset)`,
    `read by     ${consumer}`,
    `reason      ${explained(reason)}`,
    `size        ${String(size)} bytes`,
    `first seen  ${quarantinedAt.toISOString()}`,
    `last seen   ${lastSeenAt.toISOString()}, ${String(times)} times in all`,
  ]) {
    context.print(line);
  }
}

async function discard(
  context: ServicesContext,
  texts: readonly string[],
  options: DiscardOptions,
): Promise<void> {
  const { discardQuarantined, discardReasons } = await import('#libs/messaging');
  const reason = readReason(options.reason, discardReasons);
  const places = texts.map(readPlace);
  const { url } = await oneService(context, options);
  const missing = await context.open(url, async (database) => {
    const unknown: string[] = [];
    for (const place of places) {
      const settled = await database.transaction(context.actor, (tx) =>
        discardQuarantined(tx, place, reason),
      );
      if (settled) context.print(`${textOf(place)}  is settled`);
      else unknown.push(textOf(place));
    }
    return unknown;
  });
  if (missing.length > 0) throw new OperatorError(`Not in quarantine: ${missing.join(', ')}`);
}

function readReason(
  text: string,
  reasons: Readonly<Record<QuarantineDiscardReason, string>>,
): QuarantineDiscardReason {
  if (Object.hasOwn(reasons, text)) return text as QuarantineDiscardReason;
  const known = Object.entries(reasons).map(([code, words]) => `${code} (${words})`);
  throw new OperatorError(`--reason is one of: ${known.join(', ')}.`);
}

function readPlace(text: string): LogPlace {
  const [, topic, partition, offset] = /^([\w.-]{1,100})\/(\d{1,6})\/(\d{1,18})$/u.exec(text) ?? [];
  if (!topic || !partition || !offset) {
    throw new OperatorError(`${text} is no place: see quarantine list`);
  }
  return { topic, partition: Number(partition), offset };
}

function textOf({ topic, partition, offset }: LogPlace): string {
  return `${topic}/${String(partition)}/${offset}`;
}
