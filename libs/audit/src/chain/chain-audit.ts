import type { Statement, Transaction } from '#libs/persistence';

/** At most about so many entries lie in one batch. */
export const largestBatch = 5_000;

const CHAIN: Statement = {
  name: 'audit-chain',
  text: 'select audit_chain_batch($1, $2) as chained',
};

/**
 * Closes the entries that can no longer change into the next batch of the chain; returns how many
 * there were. None, while another instance of the service is at it.
 */
export async function chainAudit(
  tx: Transaction,
  chain: string,
  atMost = largestBatch,
): Promise<number> {
  const [row] = await tx.query<{ chained: number }>(CHAIN, [chain, atMost]);
  return row?.chained ?? 0;
}
