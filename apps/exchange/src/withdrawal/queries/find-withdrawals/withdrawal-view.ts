import type { ConsentKind, LegalBasis, WithdrawalOutcome } from '#libs/contracts';

/** How a node stands to a withdrawal: it has answered, it has time, or its time is over. */
export type AnswerState = 'answered' | 'awaited' | 'late';

/** What one node owes or has answered. */
export interface NodeAnswer {
  readonly node: string;
  readonly organisations: readonly string[];
  readonly state: AnswerState;
  readonly outcome?: WithdrawalOutcome;
  readonly legalBasis?: LegalBasis;
  readonly law?: string;
  readonly answeredAt?: string;
}

/** A withdrawal, and who has answered. */
export interface WithdrawalView {
  readonly id: string;
  readonly caseReference: string;
  readonly consentId: string;
  readonly kind: ConsentKind;
  readonly withdrawnAt: string;
  readonly answerBy: string;
  readonly nodes: readonly NodeAnswer[];
}

/** A withdrawal with its answers, as the database gives them. */
export interface WithdrawalRow extends Record<string, unknown> {
  readonly id: string;
  readonly caseReference: string;
  readonly consentId: string;
  readonly kind: ConsentKind;
  readonly withdrawnAt: Date;
  readonly answerBy: Date;
  readonly answers: readonly AnswerRow[];
}

interface AnswerRow {
  readonly node: string;
  readonly organisations: readonly string[];
  readonly outcome: WithdrawalOutcome | null;
  readonly legalBasis: LegalBasis | null;
  readonly law: string | null;
  readonly answeredAt: string | null;
}

/** A withdrawal as it stands at a moment. */
export function viewOf(row: WithdrawalRow, now: Date): WithdrawalView {
  const { id, caseReference, consentId, kind, withdrawnAt, answerBy, answers } = row;
  return {
    ...{ id, caseReference, consentId, kind },
    withdrawnAt: withdrawnAt.toISOString(),
    answerBy: answerBy.toISOString(),
    nodes: answers.map((answer) => answerOf(answer, answerBy < now)),
  };
}

function answerOf(answer: AnswerRow, isOver: boolean): NodeAnswer {
  const { node, organisations, outcome, legalBasis, law, answeredAt } = answer;
  if (!outcome) return { node, organisations, state: isOver ? 'late' : 'awaited' };
  return {
    ...{ node, organisations, state: 'answered', outcome },
    ...(legalBasis && { legalBasis }),
    ...(law && { law }),
    ...(answeredAt && { answeredAt: new Date(answeredAt).toISOString() }),
  };
}
