import type { ConsentKind, LegalBasis, WithdrawalId, WithdrawalOutcome } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import type { SentUnderConsent } from '#libs/policy';

/** A withdrawal that an organisation of this node recorded. */
export interface Withdrawal {
  readonly id: WithdrawalId;
  readonly caseReference: string;
  readonly consentId: string;
  readonly kind: ConsentKind;
  readonly recordedBy: string;
  readonly withdrawnAt: string;
  readonly respondBy: string;
}

/** What a node reported. */
export interface WithdrawalResult {
  readonly outcome: WithdrawalOutcome;
  readonly legalBasis?: LegalBasis;
  readonly law?: string;
}

const CONSENTED = `select distinct recipient, purpose, categories from custody_ledger
  where case_reference = $1 and act in ('dispatched', 'delivered')
    and consent_version is not null and cardinality(categories) > 0`;

/** What of a case was sent to somebody on the basis of consent. */
export async function findConsentedDisclosures(
  tx: Transaction,
  caseReference: string,
): Promise<SentUnderConsent[]> {
  return tx.query<SentUnderConsent & Record<string, unknown>>(CONSENTED, [caseReference]);
}

/** Stores a withdrawal, and which organisations of which node are to be notified. */
export async function addWithdrawal(
  tx: Transaction,
  withdrawal: Withdrawal,
  reached: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const { id, caseReference, consentId, kind, recordedBy, withdrawnAt, respondBy } = withdrawal;
  await tx.query(
    `insert into withdrawals (id, case_reference, consent_id, kind, recorded_by, withdrawn_at, respond_by)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, caseReference, consentId, kind, recordedBy, withdrawnAt, respondBy],
  );
  for (const [node, organisations] of reached) {
    await tx.query(
      `insert into withdrawal_outcomes (withdrawal_id, node, organisations) values ($1, $2, $3)`,
      [id, node, organisations],
    );
  }
}

/**
 * Stores a node's result, its first, and later that it retains what it had restricted: somebody there
 * has named a basis. Another result that nobody waits for changes nothing.
 */
export async function recordOutcome(
  tx: Transaction,
  withdrawalId: string,
  node: string,
  { outcome, legalBasis, law }: WithdrawalResult,
): Promise<void> {
  await tx.query(
    `update withdrawal_outcomes set outcome = $3, legal_basis = $4, law = $5, answered_at = now()
      where withdrawal_id = $1 and node = $2 and (answered_at is null or $3 = 'retained')`,
    [withdrawalId, node, outcome, legalBasis ?? null, law ?? null],
  );
}
