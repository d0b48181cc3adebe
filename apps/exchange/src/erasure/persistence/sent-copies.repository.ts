import type { Transaction } from '#libs/persistence';

const EMPTY = `update dispatches set body = ''
  where sender_organisation = $1 and subject = any ($2) and receipted_at is not null and length(body) > 0`;

/**
 * Makes the copies of what an organisation sent across the border empty, as far as their receiver has
 * signed for them: what has no receipt yet is sent again until it has.
 */
export async function emptySentCopies(
  tx: Transaction,
  organisation: string,
  caseReferences: readonly string[],
): Promise<void> {
  await tx.query(EMPTY, [organisation, [...caseReferences]]);
}
