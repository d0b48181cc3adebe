/** An expected failure of a decision: returned, not thrown. The edge turns the code into a problem. */
export interface Refusal {
  readonly refusal: true;
  /** Such as `REFERRAL.ALREADY_CLOSED`; each has a sentence in every language at the edge. */
  readonly code: string;
  /** What the sentence names: codes and states, never personal data. */
  readonly params: Readonly<Record<string, string>>;
}

/** Refuses, with the code of the reason. */
export function newRefusal(code: string, params: Record<string, string> = {}): Refusal {
  return { refusal: true, code, params };
}

/** Whether a decision is a refusal. */
export function isRefusal(decision: unknown): decision is Refusal {
  return typeof decision === 'object' && decision !== null && 'refusal' in decision;
}
