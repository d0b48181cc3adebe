import type { DataCategory } from '#libs/contracts';
import type { Act, CaseFacts } from './case-facts.js';
import type { Decision } from './decision.js';
import type { DisclosureRequest } from './disclosure-request.js';
import { reduceFacts, type ReducedFacts } from './reduce-facts.js';
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
  /** The override on which those rest that no consent covers. */
  readonly overrideId?: string;
}

/** The rules that allow on the basis of an override. */
export const overrideRules: readonly string[] = [
  'disclose-by-best-interests-override',
  'disclose-by-vital-interest',
  'disclose-by-legal-obligation',
];

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
    const reduced = reduceFacts(facts, act, category);
    const decision = decide({ action: act.rule, attributes: reduced.attributes });
    return { category, ...groundOf(decision, reduced), ...decision };
  });
  const granted = parts.filter(({ allowed }) => allowed);
  const refused = parts.filter(({ allowed }) => !allowed);
  const allowed = granted.length > 0;
  const versions = granted.flatMap(({ consentVersion }) => consentVersion ?? []);
  const [overrideId] = granted.flatMap((part) => part.overrideId ?? []);
  return {
    allowed,
    rules: unique((allowed ? granted : refused).flatMap(({ rules }) => rules)),
    reasons: allowed ? [] : unique(refused.flatMap(({ reasons }) => reasons)),
    allowedCategories: granted.map(({ category }) => category),
    withheld: refused.map(({ category, reasons }) => ({ category, reasons })),
    ...(versions.length > 0 && { consentVersion: Math.max(...versions) }),
    ...(overrideId !== undefined && { overrideId }),
  };
}

function decideWhole(decide: Decide, facts: CaseFacts, act: Act): PartsDecision {
  const reduced = reduceFacts(facts, act);
  const decision = decide({ action: act.rule, attributes: reduced.attributes });
  return { ...decision, allowedCategories: [], withheld: [], ...groundOf(decision, reduced) };
}

/** Consent, where it covers what was asked; an override only where it does not. */
function groundOf(
  { rules }: Decision,
  { consentVersion, overrideId }: ReducedFacts,
): Pick<PartsDecision, 'consentVersion' | 'overrideId'> {
  if (rules.includes('disclose-with-consent-and-assent')) {
    return consentVersion === undefined ? {} : { consentVersion };
  }
  const byOverride = rules.some((rule) => overrideRules.includes(rule));
  return byOverride && overrideId !== undefined ? { overrideId } : {};
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
