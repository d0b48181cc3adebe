import { nodeOf, type DataCategory, type EventContract, type Purpose } from '#libs/contracts';
import type { Act, DisclosurePolicy, CaseFacts, PartsDecision } from '#libs/policy';
import { categoriesIn, copyFor } from './copy.js';
import type { ReceivedEvent } from '#libs/messaging';

/** An event for one of the organisations that it is addressed to. */
export interface Addressed {
  readonly event: ReceivedEvent<Record<string, unknown>>;
  readonly contract: EventContract;
  readonly recipient: string;
  /** The version that the recipient's node takes; undefined when it takes none that we can write. */
  readonly version: number | undefined;
}

/** What was decided for one recipient, and the copy where there is one. */
export interface Disclosure extends Addressed {
  readonly decision: PartsDecision;
  readonly reasons: readonly string[];
  readonly copy?: Record<string, unknown>;
}

/** What the exchange remembers beside the policy's facts. */
export interface Remembered {
  /** Something about this case has reached the recipient before. */
  readonly reachedBefore: boolean;
}

/** An event of this node that speaks for another node's organisation, or for nobody. */
export class ForeignSenderError extends Error {
  override readonly name = 'ForeignSenderError';
  readonly code = 'sender-not-of-this-node';
  readonly retryable = false;
}

/** Throws `ForeignSenderError` unless the event speaks for an organisation of `node`. */
export function assertOwnSender(event: ReceivedEvent, node: string): void {
  if (event.from === undefined || nodeOf(event.from) !== node) throw new ForeignSenderError();
}

/**
 * Decides what of an event reaches a recipient and builds that copy. A cancellation follows only
 * what has gone before: where nothing was disclosed, nothing may tell that there was something.
 */
export function disclose(
  policy: DisclosurePolicy,
  addressed: Addressed,
  facts: CaseFacts,
  remembered: Remembered,
): Disclosure {
  const { contract, event } = addressed;
  const categories = categoriesIn(contract, event.data);
  const decision = policy.discloseParts(facts, contract as Act, categories);
  const obstacle = obstacleTo(addressed, remembered);
  const reasons = [...new Set([...decision.reasons, ...(obstacle ? [obstacle] : [])])];
  if (reasons.length > 0 || !decision.allowed) {
    return { ...addressed, decision: { ...decision, allowed: false }, reasons };
  }
  const copy = copyFor(contract, event.data, decision.allowedCategories);
  return { ...addressed, decision, reasons: [], copy };
}

function obstacleTo({ version, contract }: Addressed, { reachedBefore }: Remembered) {
  if (version === undefined) return 'version-not-accepted';
  return contract.rule === 'safety' && !reachedBefore ? 'nothing-disclosed-before' : undefined;
}

/** On what ground a copy goes, as it is written on the copy. */
export function basisOf({ contract, decision }: Disclosure): {
  purpose: Purpose;
  categories: readonly DataCategory[];
  consentVersion?: number;
} {
  const { consentVersion, allowedCategories } = decision;
  return {
    purpose: contract.purpose ?? 'care-and-protection',
    categories: allowedCategories,
    ...(consentVersion !== undefined && { consentVersion }),
  };
}
