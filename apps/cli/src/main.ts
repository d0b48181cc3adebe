import { userInfo } from 'node:os';
import { Command } from 'commander';
import { Database, noSessionLimits } from '#libs/persistence';
import { auditCommands } from './audit.js';
import { brokerCommands } from './broker.js';
import { describeFailure, OperatorError } from './describe-failure.js';
import { trustListCommands } from './trust-list.js';
import { keysCommands } from './keys.js';
import { ledgerCommands } from './ledger.js';
import type { ServicesContext } from './each-service.js';
import { parkedCommands } from './parked.js';
import { policyCommands } from './policy.js';
import { prepareCommands } from './prepare.js';
import { quarantineCommands } from './quarantine.js';
import { restoreCommands } from './restore.js';

// `npm run enlace -- parked list`: what an operator does to a running service. Every act is audited.
const context: ServicesContext = {
  actor: { subject: `operator:${process.env['ENLACE_OPERATOR'] ?? userInfo().username}` },
  print: (line) => process.stdout.write(`${line}\n`),
  env: process.env,
  open,
};

// A reader may go, as `head` does: what nobody reads any more is no failure, and the command goes on
// to its end, so that its audit is stored and its exit code is true.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

async function open<Result>(
  url: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await Database.connect({
    ...{ url, applicationName: 'enlace', poolSize: 1 },
    limits: noSessionLimits,
  });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

const program = new Command('enlace')
  .description('What an operator does to a node and its services; DATABASE_URL names a service.')
  .addCommand(parkedCommands(context))
  .addCommand(quarantineCommands(context))
  .addCommand(restoreCommands(context))
  .addCommand(auditCommands(context))
  .addCommand(keysCommands({ print: context.print, env: process.env }))
  .addCommand(trustListCommands(context))
  .addCommand(ledgerCommands({ print: context.print, env: process.env }))
  .addCommand(policyCommands({ print: context.print, env: process.env }))
  .addCommand(brokerCommands({ print: context.print, env: process.env }))
  .addCommand(prepareCommands({ print: context.print, env: process.env }));

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = error instanceof OperatorError ? error.exitCode : 1;
}
