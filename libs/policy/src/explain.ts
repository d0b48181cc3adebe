import { isAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import type { CedarRequest } from './cedar-engine.js';
import { readToCedar, toCedar } from './decision.js';
import type { DisclosureRequest } from './disclosure-request.js';
import { cedarSchema } from './policies/schema.cedar.js';
import { readPolicySource, type NamedPolicy } from './policy-source.js';
import type { ReadRequest } from './read-request.js';

/** One rule asked alone about one request. */
export interface ExplainedPolicy {
  readonly id: string;
  readonly note: string;
  readonly effect: 'permit' | 'forbid';
  /** Its conditions hold for this request: a satisfied permit allows unless a forbid is satisfied. */
  readonly satisfied: boolean;
}

const allowAll = 'permit (principal, action, resource);';

/**
 * Tells for each rule whether it was satisfied, for the data protection officer. It asks each rule
 * alone and unprepared, which takes milliseconds: not for the way of an event.
 */
export function explain(request: DisclosureRequest): readonly ExplainedPolicy[] {
  return explainAll(toCedar(request));
}

/** The same for a read. */
export function explainRead(request: ReadRequest): readonly ExplainedPolicy[] {
  return explainAll(readToCedar(request));
}

function explainAll(request: CedarRequest): readonly ExplainedPolicy[] {
  return readPolicySource().map((policy) => {
    const { id, note, effect } = policy;
    return { id, note, effect, satisfied: isSatisfied(policy, request) };
  });
}

function isSatisfied({ id, text, effect }: NamedPolicy, request: CedarRequest): boolean {
  // A forbid decides only where something else allows.
  const others = effect === 'forbid' ? { 'allow-all': allowAll } : {};
  const answer = isAuthorized({
    principal: request.principal,
    action: { type: 'Action', id: request.action },
    resource: request.resource,
    context: { ...request.context },
    schema: cedarSchema,
    validateRequest: true,
    policies: { staticPolicies: { [id]: text, ...others } },
    entities: [],
  });
  return answer.type === 'success' && answer.response.diagnostics.reason.includes(id);
}
