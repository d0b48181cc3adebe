/** What the sentence of a refusal names: codes, one or several, and numbers as text. */
export type RefusalParams = Readonly<Record<string, string | readonly string[]>>;

/** An expected failure of a decision: returned, not thrown. The edge turns the code into a problem. */
export interface Refusal {
  readonly refusal: true;
  /** Such as `REFERRAL.ALREADY_CLOSED`; each has a sentence in every language at the edge. */
  readonly code: string;
  /** What the sentence names: codes and states, never personal data. */
  readonly params: RefusalParams;
}

/** Refuses, with the code of the reason. */
export function newRefusal(code: string, params: RefusalParams = {}): Refusal {
  return { refusal: true, code, params };
}

/** Whether a decision is a refusal. */
export function isRefusal(decision: unknown): decision is Refusal {
  return typeof decision === 'object' && decision !== null && 'refusal' in decision;
}
