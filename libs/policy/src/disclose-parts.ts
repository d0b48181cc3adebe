import type { DataCategory } from '#libs/contracts';
import type { Act, CaseFacts } from './case-facts.js';
import type { Decision } from './decision.js';
import type { DisclosureRequest } from './disclosure-request.js';
import { reduceFacts } from './reduce-facts.js';
import type { ReasonCode } from './reasons.js';

/** What of an event may be sent to a recipient. */
export interface PartsDecision {
  /** Whether a copy may be sent at all: of a disclosure, whether anything of it remains. */
  readonly allowed: boolean;
  readonly rules: readonly string[];
  /** Why nothing may be sent; empty when allowed. */
  readonly reasons: readonly ReasonCode[];
  readonly allowedCategories: readonly DataCategory[];
  readonly withheld: readonly {
    readonly category: DataCategory;
    readonly reasons: readonly ReasonCode[];
  }[];
  /** Version of the consent on which the allowed categories rest. */
  readonly consentVersion?: number;
}

type Decide = (request: DisclosureRequest) => Decision;

/**
 * Decides an event part by part. `categories` are those that this event really has; an event by
 * another rule than `disclose` is decided as a whole, and so is a disclosure that has none.
 */
export function discloseParts(
  decide: Decide,
  facts: CaseFacts,
  act: Act,
  categories: readonly DataCategory[],
): PartsDecision {
  if (act.rule !== 'disclose' || categories.length === 0) return decideWhole(decide, facts, act);
  const parts = categories.map((category) => {
    const { attributes, consentVersion } = reduceFacts(facts, act, category);
    return { category, consentVersion, ...decide({ action: act.rule, attributes }) };
  });
  const granted = parts.filter(({ allowed }) => allowed);
  const refused = parts.filter(({ allowed }) => !allowed);
  const allowed = granted.length > 0;
  const versions = granted.flatMap(({ consentVersion }) => consentVersion ?? []);
  return {
    allowed,
    rules: unique((allowed ? granted : refused).flatMap(({ rules }) => rules)),
    reasons: allowed ? [] : unique(refused.flatMap(({ reasons }) => reasons)),
    allowedCategories: granted.map(({ category }) => category),
    withheld: refused.map(({ category, reasons }) => ({ category, reasons })),
    ...(versions.length > 0 && { consentVersion: Math.max(...versions) }),
  };
}

function decideWhole(decide: Decide, facts: CaseFacts, act: Act): PartsDecision {
  const { attributes, consentVersion } = reduceFacts(facts, act);
  const decision = decide({ action: act.rule, attributes });
  const restsOnConsent = decision.allowed && act.rule === 'disclose';
  return {
    ...decision,
    allowedCategories: [],
    withheld: [],
    ...(restsOnConsent && consentVersion !== undefined && { consentVersion }),
  };
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
