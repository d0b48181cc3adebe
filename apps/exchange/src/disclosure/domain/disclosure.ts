import {
  findDowncast,
  nodeOf,
  ReferralCancelled,
  type DisclosureBasis,
  type EventContract,
} from '#libs/contracts';
import type { ReceivedEvent } from '#libs/messaging';
import {
  isConsentedAgain,
  type Act,
  type CaseFacts,
  type DisclosurePolicy,
  type PartsDecision,
  type SentUnderConsent,
} from '#libs/policy';
import type { Verdict } from '../../trust-list/domain/trust-list-fault.js';
import { categoriesIn, copyFor } from './copy.js';
import { bodyOf, fitsRecord } from './dispatch-body.js';

/** An event for one of the organisations that it is addressed to. */
export interface Addressed {
  readonly event: ReceivedEvent<Record<string, unknown>>;
  readonly contract: EventContract;
  readonly recipient: string;
  /**
   * The version that the recipient's node accepts; undefined when it accepts none that we can write.
   */
  readonly version: number | undefined;
  /** The agreement under which it would cross the border. */
  readonly agreement?: string;
}

/** What was decided for one recipient, and the copy where there is one. */
export interface Disclosure extends Addressed {
  readonly decision: PartsDecision;
  readonly reasons: readonly string[];
  readonly copy?: Record<string, unknown>;
  /** The text that crosses the border, where it does. */
  readonly body?: string;
  /** Whether it rests on consent, and all that a withdrawal had restricted does again. */
  readonly consentedAgain?: boolean;
}

/** What the exchange remembers beside the policy's facts. */
export interface Remembered {
  /** Something about this case has reached the recipient before, or has come from it. */
  readonly reachedBefore: boolean;
  /** What had reached somebody under consent; empty unless a consent of the case was withdrawn. */
  readonly sentUnderConsent: readonly SentUnderConsent[];
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
 * Decides what of an event reaches a recipient and builds that copy. A cancellation is sent only
 * after a disclosure: where nothing was disclosed, nothing may reveal that there was something.
 */
export function disclose(
  policy: Pick<DisclosurePolicy, 'discloseParts'>,
  addressed: Addressed,
  facts: CaseFacts,
  remembered: Remembered,
): Disclosure {
  const { contract, event } = addressed;
  const categories = categoriesIn(contract, event.data);
  const decision = policy.discloseParts(facts, contract as Act, categories);
  const obstacle = obstacleTo(addressed, remembered);
  if (obstacle) return withhold(addressed, decision, [...decision.reasons, obstacle]);
  if (!decision.allowed) return withhold(addressed, decision, decision.reasons);
  const copy = copyFor(contract, event.data, decision.allowedCategories);
  const { sentUnderConsent: sent } = remembered;
  const restsOnConsent = sent.length > 0 && decision.consentVersion !== undefined;
  const disclosure: Disclosure = {
    ...{ ...addressed, decision, reasons: [], copy },
    ...(restsOnConsent && isConsentedAgain(facts, sent) && { consentedAgain: true }),
  };
  if (!facts.crossesBorder) return disclosure;
  const body = bodyOf(event, contract, basisOf(disclosure), asRead(addressed, copy));
  if (fitsRecord(event, addressed.recipient, body)) return { ...disclosure, body };
  // Claimed, it would wait for ever, and everything of its case behind it.
  return withhold(addressed, decision, ['too-large']);
}

/** The copy in the version that the recipient's node reads. */
function asRead(
  { contract, version = contract.version }: Addressed,
  copy: Record<string, unknown>,
): Record<string, unknown> {
  const write = findDowncast(contract.type, version);
  return write ? (write(copy) as Record<string, unknown>) : copy;
}

function withhold(
  addressed: Addressed,
  decision: PartsDecision,
  reasons: readonly string[],
): Disclosure {
  return {
    ...addressed,
    decision: { ...decision, allowed: false },
    reasons: [...new Set(reasons)],
  };
}

/** Whether it goes at all, and why not. */
export function verdictOf({ decision, reasons }: Disclosure): Verdict {
  return { allowed: decision.allowed, reasons };
}

/** Whether a disclosure is a cancellation that ends what waits for the same recipient. */
export function endedByCancellation(
  { contract, event, recipient }: Disclosure,
  waiting: {
    readonly recipient: string;
    readonly event: ReceivedEvent<Record<string, unknown>> | undefined;
  },
): boolean {
  if (contract.type !== ReferralCancelled.type || recipient !== waiting.recipient) return false;
  const { referralId } = event.data;
  return referralId !== undefined && waiting.event?.data['referralId'] === referralId;
}

/** What prevents it beside the policy, if anything. */
export function obstacleTo(
  { version, contract }: Pick<Addressed, 'version' | 'contract'>,
  { reachedBefore }: Pick<Remembered, 'reachedBefore'>,
): string | undefined {
  if (version === undefined) return 'version-not-accepted';
  return contract.rule === 'safety' && !reachedBefore ? 'nothing-disclosed-before' : undefined;
}

/** On what ground a copy goes, as it is written on the copy. */
export function basisOf({ contract, decision, consentedAgain }: Disclosure): DisclosureBasis {
  const { consentVersion, allowedCategories } = decision;
  return {
    purpose: contract.purpose ?? 'care-and-protection',
    categories: allowedCategories,
    ...(consentVersion !== undefined && { consentVersion }),
    ...(consentedAgain && { consentedAgain }),
  };
}
