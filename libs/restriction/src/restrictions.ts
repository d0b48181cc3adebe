import type { Transaction } from '#libs/persistence';

/** The first key of the advisory locks of restricted cases. */
const LOCK_SPACE = 727_300;

/**
 * Locks, shared, whether a case is restricted until the transaction is over; whoever the reader is,
 * and of whatever organisation: a restriction that the reader could not see would open the record.
 */
export async function shareRestriction(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<Date | undefined> {
  await tx.query(`select pg_advisory_xact_lock_shared(${String(LOCK_SPACE)}, hashtext($1))`, [
    caseReference,
  ]);
  const [row] = await tx.asRole('restriction', () =>
    tx.query<{ since: Date }>(
      'select since from restricted_cases where case_reference = $1 and organisation = $2',
      [caseReference, organisation],
    ),
  );
  return row?.since;
}

/** Restricts a case for organisations; waits for those who are reading it. */
export async function restrictCase(
  tx: Transaction,
  caseReference: string,
  organisations: readonly string[],
  withdrawalId: string,
): Promise<void> {
  await lockRestriction(tx, caseReference);
  await tx.query(
    `insert into restricted_cases (case_reference, organisation, withdrawal_id)
      select $1, organisation, $3 from unnest($2::text[]) as o(organisation)
      on conflict (case_reference, organisation) do update set withdrawal_id = excluded.withdrawal_id`,
    [caseReference, organisations, withdrawalId],
  );
}

/** Opens a case again for an organisation. */
export async function liftRestriction(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<void> {
  await lockRestriction(tx, caseReference);
  await tx.query('delete from restricted_cases where case_reference = $1 and organisation = $2', [
    ...[caseReference, organisation],
  ]);
}

async function lockRestriction(tx: Transaction, caseReference: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${String(LOCK_SPACE)}, hashtext($1))`, [
    caseReference,
  ]);
}
