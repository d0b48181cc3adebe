import type { CedarRequest } from './cedar-engine.js';
import type { Decision } from './decision.js';

/**
 * Decisions by the whole request and the version of the rules. Sound because no rule names an id or
 * a time: whatever a rule reads is in the key. The oldest decision makes room.
 */
export class DecisionCache {
  private readonly decisions = new Map<string, Decision>();

  constructor(
    private readonly policyVersion: string,
    private readonly capacity: number,
  ) {}

  /** The decision for an equal request, or the one that `decide` makes now. */
  get(request: CedarRequest, decide: () => Decision): Decision {
    const key = this.keyOf(request);
    const known = this.decisions.get(key);
    if (known) return known;
    const decision = decide();
    if (this.capacity === 0) return decision;
    const [oldest] = this.decisions.keys();
    if (this.decisions.size >= this.capacity && oldest !== undefined) this.decisions.delete(oldest);
    this.decisions.set(key, decision);
    return decision;
  }

  /** Attributes in another order make another key: that costs a decision and is never wrong. */
  private keyOf({ principal, action, resource, context }: CedarRequest): string {
    return JSON.stringify([this.policyVersion, principal, action, resource, context]);
  }
}
