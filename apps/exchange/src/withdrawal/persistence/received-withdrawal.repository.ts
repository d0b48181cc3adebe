import type { LegalBasis, WithdrawalOutcome } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';

/** A withdrawal that reached this node, about what one of its organisations had received. */
export interface ReceivedWithdrawal {
  readonly id: string;
  /** The organisation that recorded it, to which the result is sent. */
  readonly sender: string;
  readonly caseReference: string;
  readonly organisations: readonly string[];
  readonly outcome: WithdrawalOutcome;
  /** The services that have not restricted their records yet. */
  readonly awaited: readonly string[];
}

/** Why an organisation retains what it received, whatever is withdrawn. */
export interface RetentionBasis {
  readonly legalBasis: LegalBasis;
  readonly law: string;
}

/** A retention basis, and whose it is. */
export interface NamedBasis extends RetentionBasis {
  readonly organisation: string;
}

/** A withdrawal as it arrives. */
export interface ArrivingWithdrawal extends ReceivedWithdrawal {
  /** Its number among the sender's copies of the case; what has a greater one came after it. */
  readonly number: number;
}

const ADD = `insert into received_withdrawals (id, sender, case_reference, organisations, number, outcome, awaited)
  values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`;

/** Stores it once; false for one that was stored before. */
export async function addReceivedWithdrawal(
  tx: Transaction,
  withdrawal: ArrivingWithdrawal,
): Promise<boolean> {
  const { id, sender, caseReference, organisations, number, outcome, awaited } = withdrawal;
  const added = await tx.query(ADD, [
    ...[id, sender, caseReference, organisations, number, outcome, awaited],
  ]);
  return added.length > 0;
}

const APPLIED = `update received_withdrawals set awaited = array_remove(awaited, $3)
  where id = $1 and case_reference = $2 and answered_at is null
  returning id, sender, case_reference as "caseReference", organisations, outcome, awaited`;

/** Records that a service has restricted its records; undefined once the result was reported. */
export async function recordRestrictedBy(
  tx: Transaction,
  id: string,
  caseReference: string,
  service: string,
): Promise<ReceivedWithdrawal | undefined> {
  const [row] = await tx.query<ReceivedWithdrawal & Record<string, unknown>>(APPLIED, [
    ...[id, caseReference, service],
  ]);
  return row;
}

const ERASED = `update received_withdrawals set outcome = 'erased', awaited = '{}'
  where case_reference = any($1) and answered_at is null
  returning id, sender, case_reference as "caseReference", organisations, outcome, awaited`;

/**
 * Sets the withdrawals of these cases without a result to erased: no service is waited for any more.
 */
export async function endByErasure(
  tx: Transaction,
  caseReferences: readonly string[],
): Promise<ReceivedWithdrawal[]> {
  return tx.query<ReceivedWithdrawal & Record<string, unknown>>(ERASED, [caseReferences]);
}

/** Records that this node has reported its one result. */
export async function markProcessed(
  tx: Transaction,
  { id, sender }: ReceivedWithdrawal,
): Promise<void> {
  await tx.query(
    'update received_withdrawals set answered_at = now() where id = $1 and sender = $2',
    [id, sender],
  );
}

const RESTRICTED = {
  name: 'restricted-cases',
  text: `select distinct case_reference from received_withdrawals
    where case_reference = any($1) and outcome = 'restricted' and not organisations <@ lifted`,
};

/** Of these cases, those that a withdrawal restricts for somebody here. */
export async function findRestrictedCases(
  tx: Transaction,
  caseReferences: readonly string[],
): Promise<Set<string>> {
  if (caseReferences.length === 0) return new Set();
  const rows = await tx.query<{ case_reference: string }>(RESTRICTED, [caseReferences]);
  return new Set(rows.map((row) => row.case_reference));
}

const LIFT = `update received_withdrawals set lifted = array_append(lifted, $3)
  where case_reference = $1 and sender = $2 and $3 = any(organisations) and $3 <> all(lifted)
    and outcome = 'restricted' and number < $4 returning id`;

const STILL_RESTRICTED = `select from received_withdrawals
  where case_reference = $1 and $2 = any(organisations) and $2 <> all(lifted)
    and outcome = 'restricted' limit 1`;

/**
 * Something new came to an organisation under consent; true when that ends its restriction. What
 * another sender's withdrawal restricts stays so: their consent was not given again.
 */
export async function liftRestriction(
  tx: Transaction,
  { caseReference, sender, organisation, number }: RenewedDisclosure,
): Promise<boolean> {
  const lifted = await tx.query(LIFT, [caseReference, sender, organisation, number]);
  if (lifted.length === 0) return false;
  return (await tx.query(STILL_RESTRICTED, [caseReference, organisation])).length === 0;
}

/** A disclosure under consent, by its place among the sender's dispatches of the case. */
export interface RenewedDisclosure {
  readonly caseReference: string;
  readonly sender: string;
  readonly organisation: string;
  readonly number: number;
}

/** The retention bases of a case that these organisations have named. */
export async function findRetentionBases(
  tx: Transaction,
  caseReference: string,
  organisations: readonly string[],
): Promise<NamedBasis[]> {
  return tx.query<NamedBasis & Record<string, unknown>>(
    `select organisation, legal_basis as "legalBasis", law from retention_bases
      where case_reference = $1 and organisation = any($2) order by named_at, organisation`,
    [caseReference, organisations],
  );
}

const STORE_BASIS = `insert into retention_bases (case_reference, organisation, legal_basis, law, named_by)
  values ($1, $2, $3, $4, $5)
  on conflict (case_reference, organisation) do update set legal_basis = excluded.legal_basis,
    law = excluded.law, named_by = excluded.named_by, named_at = now()`;

/** Stores an organisation's retention basis of a case in place of its former one. */
export async function storeRetentionBasis(
  tx: Transaction,
  caseReference: string,
  { organisation, legalBasis, law }: NamedBasis,
  namedBy: string,
): Promise<void> {
  await tx.query(STORE_BASIS, [caseReference, organisation, legalBasis, law, namedBy]);
}

const REPORTED = `select id, sender, case_reference as "caseReference", organisations, outcome, awaited
  from received_withdrawals where case_reference = $1 and $2 = any(organisations)
    and $2 <> all(lifted) and outcome <> 'erased' and answered_at is not null`;

/** The withdrawals that still restrict what an organisation received, whose result was reported. */
export async function findReportedWithdrawals(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<ReceivedWithdrawal[]> {
  return tx.query<ReceivedWithdrawal & Record<string, unknown>>(REPORTED, [
    ...[caseReference, organisation],
  ]);
}
