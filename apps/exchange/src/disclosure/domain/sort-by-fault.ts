import { nodeOf } from '#libs/contracts';
import type { TrustListFault } from '../../trust-list/domain/trust-list-fault.js';
import type { Disclosure } from './disclosure.js';

/**
 * Why a disclosure is not decided yet: a fault of the trust list, or that this database was restored
 * and has lost something of the case that nobody has settled, such as a hold.
 */
export type FaultToWaitFor = TrustListFault | 'restored';

/** A disclosure that is not decided yet, and why: a fault, or what waits before it. */
export interface Postponed {
  readonly disclosure: Disclosure;
  readonly reason: FaultToWaitFor | 'waiting-behind';
}

/** Disclosures by whether they can be decided now. */
export interface SortedByFault {
  readonly settled: readonly Disclosure[];
  readonly postponed: readonly Postponed[];
}

/** The order that a receiving node sees: one case, one node. */
export function streamOf({
  event,
  subject = event?.subject,
  recipient,
}: {
  readonly event?: { readonly subject: string } | undefined;
  readonly subject?: string | undefined;
  readonly recipient: string;
}): string {
  return `${subject ?? ''} ${nodeOf(recipient)}`;
}

/**
 * Separates what is decided now from what waits. What is sent does not overtake what waits in its
 * stream; the safety class does. What is withheld leaves no gap, so it has nothing to wait for.
 */
export function sortByFault(
  disclosures: readonly Disclosure[],
  faultOf: (disclosure: Disclosure) => FaultToWaitFor | undefined,
  waitingStreams: ReadonlySet<string>,
): SortedByFault {
  const blocked = new Set(waitingStreams);
  const settled: Disclosure[] = [];
  const postponed: Postponed[] = [];
  for (const disclosure of disclosures) {
    const stream = streamOf(disclosure);
    const fault = faultOf(disclosure);
    if (fault) {
      blocked.add(stream);
      postponed.push({ disclosure, reason: fault });
    } else if (blocked.has(stream) && mustFollow(disclosure)) {
      postponed.push({ disclosure, reason: 'waiting-behind' });
    } else {
      settled.push(disclosure);
    }
  }
  return { settled, postponed };
}

function mustFollow({ decision, contract }: Disclosure): boolean {
  return decision.allowed && contract.rule !== 'safety';
}
