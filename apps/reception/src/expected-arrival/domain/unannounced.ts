import type { ExpectedArrivalState } from './expected-arrival.js';

/** An expectation of some centre of this country, under the case that a child's papers name. */
export interface KnownExpectation {
  readonly caseReference: string;
  readonly centre: string;
  readonly state: ExpectedArrivalState;
}

/** Who may still come, those first who are most likely meant; who has arrived before, last. */
const order: readonly ExpectedArrivalState[] = ['expected', 'absent', 'cancelled', 'arrived'];

/**
 * The expectation that a child who came unannounced fulfils, the centre's own before another one's.
 * None where two cases have one short code: which of the children it is, is not guessed.
 */
export function chooseExpected<Known extends KnownExpectation>(
  known: readonly Known[],
  centre: string,
): Known | undefined {
  if (new Set(known.map(({ caseReference }) => caseReference)).size > 1) return undefined;
  const rank = (one: Known) => order.indexOf(one.state) * 2 + (one.centre === centre ? 0 : 1);
  return [...known].sort((a, b) => rank(a) - rank(b))[0];
}
