import { Command } from 'commander';
import { eachService, oneService, withTargets, type ServicesContext } from './each-service.js';
import type { TargetOptions } from './service-targets.js';

/** `restore status`, `restore rewind` and `restore settle`: after a database was restored. */
export function restoreCommands(context: ServicesContext): Command {
  const command = new Command('restore').description(
    'After the database of a service was restored to an earlier moment',
  );
  withTargets(command.command('status'))
    .description('Shows what was handled again, and what people did that is lost')
    .action((options: TargetOptions) => status(context, options));
  withTargets(command.command('rewind'))
    .description(
      'Lets a service read its whole log again when it starts next; nothing is done twice',
    )
    .action((options: TargetOptions) => rewind(context, options));
  withTargets(command.command('settle'))
    .description(
      'What was lost is done again: health shows it no more, and what waits for it goes on',
    )
    .action((options: TargetOptions) => settle(context, options));
  return command;
}

async function status(context: ServicesContext, options: TargetOptions): Promise<void> {
  const { listRecovery } = await import('#libs/messaging');
  let count = 0;
  await eachService(context, options, async ({ chain }, database) => {
    const { recoveries, lost } = await database.transaction(context.actor, listRecovery);
    for (const { handledAgain, foundAt, lastAt } of recoveries) {
      const when = `${foundAt.toISOString()} to ${lastAt.toISOString()}`;
      context.print(`${chain}  ${String(handledAgain)} events handled again  ${when}`);
    }
    for (const { publishedAt, type, subject, eventId } of lost) {
      context.print(`${chain}  lost: ${publishedAt}  ${type}  case ${subject}  ${eventId}`);
    }
    count += lost.length;
  });
  context.print(`${String(count)} acts of people or deadlines are lost and to be done again`);
}

async function rewind(context: ServicesContext, options: TargetOptions): Promise<void> {
  const { forgetPositions } = await import('#libs/messaging');
  const { url, chain } = await oneService(context, options);
  await context.open(url, (database) => database.transaction(context.actor, forgetPositions));
  context.print(`${chain} reads its whole log again when it starts next`);
}

async function settle(context: ServicesContext, options: TargetOptions): Promise<void> {
  const { settleRecovery } = await import('#libs/messaging');
  const { url, chain } = await oneService(context, options);
  const settled = await context.open(url, (database) =>
    database.transaction(context.actor, settleRecovery),
  );
  context.print(`${chain}: ${String(settled)} lost acts are settled`);
}
