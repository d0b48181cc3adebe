import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import type { DataCategory } from '#libs/contracts';
import type { Act, CaseFacts } from './case-facts.js';
import { assertParsed, type CedarRequest } from './cedar-engine.js';
import { readToCedar, toCedar, type Decision } from './decision.js';
import type { DisclosurePolicy } from './disclosure-policy.js';
import type { DisclosureRequest } from './disclosure-request.js';
import {
  cedarSchema,
  readPolicySource,
  type NamedPolicy,
  type PolicyNote,
} from './policy-source.js';
import type { ReadRequest } from './read-request.js';
import { reduceFacts } from './reduce-facts.js';

/** One rule asked alone about one request. */
export interface ExplainedPolicy {
  /** Its name in the policy. @format kebab-case */
  readonly id: string;
  readonly note: PolicyNote;
  readonly effect: 'permit' | 'forbid';
  /** Its conditions hold for this request: a satisfied permit allows unless a forbid is satisfied. */
  readonly satisfied: boolean;
}

const SCHEMA = 'explain';

let prepared: readonly NamedPolicy[] | undefined;

/**
 * Returns for each rule, evaluated alone, whether it was satisfied: for the data protection officer.
 */
export function explain(request: DisclosureRequest): readonly ExplainedPolicy[] {
  return explainAll(toCedar(request));
}

function explainAll(request: CedarRequest): readonly ExplainedPolicy[] {
  prepared ??= prepare();
  return prepared.map((policy) => {
    const { id, note, effect } = policy;
    return { id, note, effect, satisfied: isSatisfied(policy, request) };
  });
}

/** Parsed once, at the first question: a person who asks is not to hold up the way of the events. */
function prepare(): readonly NamedPolicy[] {
  const policies = readPolicySource();
  assertParsed(preparseSchema(SCHEMA, cedarSchema));
  for (const { id, text } of policies) {
    assertParsed(preparsePolicySet(setOf(id), { staticPolicies: { [id]: text } }));
  }
  return policies;
}

function setOf(id: string): string {
  return `explain:${id}`;
}

function isSatisfied({ id }: NamedPolicy, request: CedarRequest): boolean {
  const response = statefulIsAuthorized({
    principal: request.principal,
    action: { type: 'Action', id: request.action },
    resource: request.resource,
    context: { ...request.context },
    entities: [],
    preparsedSchemaName: SCHEMA,
    preparsedPolicySetId: setOf(id),
    validateRequest: true,
  });
  return response.type === 'success' && response.response.diagnostics.reason.includes(id);
}

/** A decision with the rules that decided, for those who are responsible for them. */
export interface Explanation extends Pick<Decision, 'allowed' | 'reasons'> {
  /** The rules that were satisfied, each with its note; none when no rule allowed. */
  readonly rules: readonly Omit<ExplainedPolicy, 'satisfied'>[];
}

/** One part of an event explained; without a category, the event as a whole. */
export interface ExplainedPart extends Explanation {
  readonly category?: DataCategory;
}

/** Explains the decision about a read. */
export function explainRead(
  policy: Pick<DisclosurePolicy, 'decideRead'>,
  request: ReadRequest,
): Explanation {
  return explanation(policy.decideRead(request), explainAll(readToCedar(request)));
}

/** Explains for each category of an event, as `discloseParts` decides it, or for the whole. */
export function explainParts(
  policy: Pick<DisclosurePolicy, 'decide'>,
  facts: CaseFacts,
  act: Act,
  categories: readonly DataCategory[],
): readonly ExplainedPart[] {
  const inParts = act.rule === 'disclose' && categories.length > 0;
  return (inParts ? categories : [undefined]).map((category) => {
    const { attributes } = reduceFacts(facts, act, category);
    const request = { action: act.rule, attributes };
    return {
      ...(category && { category }),
      ...explanation(policy.decide(request), explain(request)),
    };
  });
}

function explanation(
  { allowed, reasons }: Decision,
  explained: readonly ExplainedPolicy[],
): Explanation {
  const spoke = explained.filter(({ satisfied }) => satisfied);
  return { allowed, reasons, rules: spoke.map(({ id, note, effect }) => ({ id, note, effect })) };
}
