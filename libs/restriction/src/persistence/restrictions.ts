import type { Transaction } from '#libs/persistence';
import type { CaseRestriction } from '../domain/hidden-part.js';

/** The first key of the advisory locks of restricted cases. */
const LOCK_SPACE = 727_300;

/** A case as one organisation holds it. */
export interface HeldCase {
  readonly caseReference: string;
  readonly organisation: string;
}

const RESTRICTIONS = `select case_reference, organisation, since as withdrawn_at, false as retained
    from restricted_cases where case_reference = any($1)
  union all
  select case_reference, organisation, null, true from retained_cases where case_reference = any($1)`;

interface Row extends Record<string, unknown> {
  readonly case_reference: string;
  readonly organisation: string;
  readonly withdrawn_at: Date | null;
  readonly retained: boolean;
}

/**
 * What is decided of each of these cases, in their order. Locks that, shared, until the transaction
 * is over; for every reader of every organisation: a restriction that the reader could not see would
 * open the record.
 */
export async function shareRestrictions(
  tx: Transaction,
  cases: readonly HeldCase[],
): Promise<CaseRestriction[]> {
  const references = cases.map(({ caseReference }) => caseReference);
  await tx.query(
    `select pg_advisory_xact_lock_shared(${String(LOCK_SPACE)}, key)
      from (select distinct hashtext(c) as key from unnest($1::text[]) as c order by 1) as keys`,
    [references],
  );
  const rows = await tx.asRole('restriction', () => tx.query<Row>(RESTRICTIONS, [references]));
  return cases.map(({ caseReference, organisation }) => {
    const own = rows.filter((row) => {
      return row.case_reference === caseReference && row.organisation === organisation;
    });
    const withdrawnAt = own.find(({ retained }) => !retained)?.withdrawn_at ?? undefined;
    return { withdrawnAt, isRetained: own.some(({ retained }) => retained) };
  });
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

/** An organisation retains what it received of a case, on a basis of its own. */
export async function retainCase(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<void> {
  await tx.query(
    `insert into retained_cases (case_reference, organisation) values ($1, $2)
      on conflict do nothing`,
    [caseReference, organisation],
  );
}

async function lockRestriction(tx: Transaction, caseReference: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${String(LOCK_SPACE)}, hashtext($1))`, [
    caseReference,
  ]);
}
