import type { ConsentKind, LegalBasis, WithdrawalOutcome } from '#libs/contracts';

/** The state of a withdrawal at a node: processed, pending within its time, or late. */
export type ProcessingState = 'processed' | 'pending' | 'late';

/** What is due from one node, or what it reported. */
export interface NodeOutcome {
  readonly node: string;
  readonly organisations: readonly string[];
  readonly state: ProcessingState;
  readonly outcome?: WithdrawalOutcome;
  readonly legalBasis?: LegalBasis;
  readonly law?: string;
  readonly answeredAt?: string;
}

/** A withdrawal, and who has processed it. */
export interface WithdrawalView {
  readonly id: string;
  readonly caseReference: string;
  readonly consentId: string;
  readonly kind: ConsentKind;
  readonly withdrawnAt: string;
  readonly respondBy: string;
  readonly nodes: readonly NodeOutcome[];
}

/** A withdrawal with its results, as in the database. */
export interface WithdrawalRow extends Record<string, unknown> {
  readonly id: string;
  readonly caseReference: string;
  readonly consentId: string;
  readonly kind: ConsentKind;
  readonly withdrawnAt: Date;
  readonly respondBy: Date;
  readonly answers: readonly OutcomeRow[];
}

interface OutcomeRow {
  readonly node: string;
  readonly organisations: readonly string[];
  readonly outcome: WithdrawalOutcome | null;
  readonly legalBasis: LegalBasis | null;
  readonly law: string | null;
  readonly answeredAt: string | null;
}

/** A withdrawal at a moment. */
export function viewOf(row: WithdrawalRow, now: Date): WithdrawalView {
  const { id, caseReference, consentId, kind, withdrawnAt, respondBy, answers } = row;
  return {
    ...{ id, caseReference, consentId, kind },
    withdrawnAt: withdrawnAt.toISOString(),
    respondBy: respondBy.toISOString(),
    nodes: answers.map((one) => outcomeOf(one, respondBy < now)),
  };
}

function outcomeOf(row: OutcomeRow, isOver: boolean): NodeOutcome {
  const { node, organisations, outcome, legalBasis, law, answeredAt } = row;
  if (!outcome) return { node, organisations, state: isOver ? 'late' : 'pending' };
  return {
    ...{ node, organisations, state: 'processed', outcome },
    ...(legalBasis && { legalBasis }),
    ...(law && { law }),
    ...(answeredAt && { answeredAt: new Date(answeredAt).toISOString() }),
  };
}
