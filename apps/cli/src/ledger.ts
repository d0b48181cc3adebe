import { Command } from 'commander';
import { askNode, type NodeContext } from './ask-node.js';
import { OperatorError } from './describe-failure.js';

interface ProveOptions {
  readonly case: string;
  readonly event: string;
}

/** Exit code when a statement does not prove its line; 1 means that it could not be verified. */
const UNPROVED = 2;

/**
 * `ledger prove`, for the data protection officer: asked of the running node, as the person of the
 * token, and audited there.
 */
export function ledgerCommands(context: NodeContext): Command {
  const ledger = new Command('ledger').description('The custody ledger');
  ledger
    .command('prove')
    .description('Prints what proves that an event crossed; needs ENLACE_GATEWAY and ENLACE_TOKEN')
    .requiredOption('--case <reference>', 'the case reference')
    .requiredOption('--event <id>', 'the id of the event, as the ledger names it')
    .action((options: ProveOptions) => prove(context, options));
  return ledger;
}

/** One line of JSON for each proof: who signed, under which key, and the statement itself. */
async function prove(context: NodeContext, options: ProveOptions): Promise<void> {
  const [reference, event] = [options.case, options.event].map(encodeURIComponent);
  const { items } = await askNode<{ items: { readonly verified: boolean }[] }>(
    context,
    `exchange/v1/cases/${reference}/ledger/${event}/proofs`,
  );
  if (items.length === 0) {
    throw new OperatorError('No signed statement names this event: check --case and --event.');
  }
  for (const item of items) context.print(JSON.stringify(item));
  const unproved = items.filter(({ verified }) => !verified).length;
  if (unproved > 0) {
    throw new OperatorError(
      `${String(unproved)} of ${String(items.length)} do not prove it`,
      UNPROVED,
    );
  }
}
