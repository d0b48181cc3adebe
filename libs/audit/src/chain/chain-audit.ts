import type { Statement, Transaction } from '#libs/persistence';

/** At most about so many entries lie in one batch. */
export const largestBatch = 5_000;

const SEAL: Statement = { name: 'audit-chain', text: 'select audit_seal($1, $2) as sealed' };

/**
 * Closes the entries that can no longer change into the next batch of the chain; returns how many
 * there were. None, while another instance of the service is at it.
 */
export async function chainAudit(
  tx: Transaction,
  chain: string,
  atMost = largestBatch,
): Promise<number> {
  const [row] = await tx.query<{ sealed: number }>(SEAL, [chain, atMost]);
  return row?.sealed ?? 0;
}
