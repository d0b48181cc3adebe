/**
 * What is wrong with the trust list at this node, at this moment: it was never adopted, a newer one
 * is stored and cannot be read, or it is not in force by this node's clock. None of it concerns a
 * child, a consent or a peer, so nothing is decided against anybody because of it.
 */
export type TrustListFault = 'none-adopted' | 'cannot-be-read' | 'out-of-date';

/** Why something is not allowed, where the trust list is the reason. */
const DECIDED_BY_TRUST_LIST: ReadonlySet<string> = new Set([
  'trust-list-invalid',
  'recipient-unknown',
  'no-agreement',
  'agreement-lacks-purpose',
  'agreement-lacks-category',
  'version-not-accepted',
]);

/** What was decided about a disclosure, and why not. */
export interface Verdict {
  readonly allowed: boolean;
  readonly reasons: readonly string[];
}

/**
 * Whether it is the trust list that withholds something. A hold does so whatever the list contains.
 */
export function isWithheldByTrustList({ allowed, reasons }: Verdict): boolean {
  if (allowed || reasons.includes('hold')) return false;
  return reasons.some((reason) => DECIDED_BY_TRUST_LIST.has(reason));
}

/**
 * The fault for which a disclosure waits instead of being withheld. While no list was adopted nothing
 * is known of anybody, so everything waits; otherwise only what the faulty list would withhold.
 */
export function faultToWaitFor(
  verdict: Verdict,
  fault: TrustListFault | undefined,
): TrustListFault | undefined {
  if (fault === 'none-adopted') return verdict.reasons.includes('hold') ? undefined : fault;
  return isWithheldByTrustList(verdict) ? fault : undefined;
}
