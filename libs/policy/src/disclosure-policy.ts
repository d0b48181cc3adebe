import type { DataCategory } from '#libs/contracts';
import type { Act, CaseFacts } from './case-facts.js';
import { CedarEngine } from './cedar-engine.js';
import { DecisionCache } from './decision-cache.js';
import { missingOf, readToCedar, toCedar, toDecision, type Decision } from './decision.js';
import type { DisclosureRequest } from './disclosure-request.js';
import { discloseParts, type PartsDecision } from './disclose-parts.js';
import type { ReadRequest } from './read-request.js';

/** The port behind which it is decided what somebody may read and what may be sent. */
export interface DisclosurePolicy {
  /** Digest of the rules; it goes into audit and ledger rows. */
  readonly version: string;
  /** Decides one reduced request (`reduceFacts`). */
  decide(request: DisclosureRequest): Decision;
  /** Decides one event for one recipient: what of it may be sent, and why the rest not. */
  discloseParts(facts: CaseFacts, act: Act, categories: readonly DataCategory[]): PartsDecision;
  /** Decides whether somebody may read a kind of record. */
  decideRead(request: ReadRequest): Decision;
}

/** Options of the policy. */
export interface DisclosurePolicyOptions {
  /** How many decisions are cached; 4,096 by default, 0 to ask Cedar each time. */
  readonly cached?: number;
}

/**
 * The policy in Cedar. Deny by default; any fault of a request or a rule is a deny; equal requests
 * are decided once. Throws POLICY.INVALID when the rules themselves are wrong.
 */
export function createDisclosurePolicy(options: DisclosurePolicyOptions = {}): DisclosurePolicy {
  const engine = new CedarEngine();
  const cache = new DecisionCache(engine.version, options.cached ?? 4096);
  const decide = (request: DisclosureRequest): Decision => {
    const asked = toCedar(request);
    return cache.get(asked, () => toDecision(engine.decide(asked), missingOf(request)));
  };
  return {
    version: engine.version,
    decide,
    discloseParts: (facts, act, categories) => discloseParts(decide, facts, act, categories),
    decideRead: (request) => {
      const asked = readToCedar(request);
      return cache.get(asked, () => {
        const verdict = engine.decide(asked);
        return toDecision(verdict, () => (verdict.rules.length > 0 ? [] : ['not-your-task']));
      });
    },
  };
}
