import { createHash } from 'node:crypto';
import {
  preparsePolicySet,
  preparseSchema,
  statefulIsAuthorized,
} from '@cedar-policy/cedar-wasm/nodejs';
import { PolicyError } from './errors.js';
import { cedarSchema, readPolicySource, textsById, type NamedPolicy } from './policy-source.js';

/** A request in Cedar's words. */
export interface CedarRequest {
  readonly principal: { readonly type: string; readonly id: string };
  readonly action: string;
  readonly resource: { readonly type: string; readonly id: string };
  readonly context: Readonly<Record<string, boolean | string>>;
}

/** What Cedar decided: the rules that decided, none when no rule allowed. */
export interface CedarVerdict {
  readonly allowed: boolean;
  readonly rules: readonly NamedPolicy[];
  /** The request was not one of the schema's, or a rule failed: always a deny. */
  readonly failed: boolean;
}

/** The rules, parsed once and cached inside Cedar. */
export class CedarEngine {
  readonly policies: readonly NamedPolicy[];
  /** Digest of rules and schema: part of every cached decision's key. */
  readonly version: string;

  /** Throws POLICY.INVALID. */
  constructor() {
    this.policies = readPolicySource();
    const texts = textsById(this.policies);
    const source = JSON.stringify([cedarSchema, texts]);
    this.version = createHash('sha256').update(source).digest('hex').slice(0, 16);
    assertParsed(preparseSchema(this.version, cedarSchema));
    assertParsed(preparsePolicySet(this.version, { staticPolicies: texts }));
  }

  /** Decides one request; deny by default, by any forbid and by any error. Never throws. */
  decide(request: CedarRequest): CedarVerdict {
    const response = statefulIsAuthorized({
      principal: request.principal,
      action: { type: 'Action', id: request.action },
      resource: request.resource,
      context: { ...request.context },
      entities: [],
      preparsedSchemaName: this.version,
      preparsedPolicySetId: this.version,
      validateRequest: true,
    });
    if (response.type === 'failure' || response.response.diagnostics.errors.length > 0) {
      return { allowed: false, rules: [], failed: true };
    }
    const { decision, diagnostics } = response.response;
    // Cedar returns them in any order; equal requests are to have equal decisions.
    const rules = this.policies.filter(({ id }) => diagnostics.reason.includes(id));
    return { allowed: decision === 'allow', rules, failed: false };
  }
}

/** Throws POLICY.INVALID unless Cedar accepted what it was to parse. */
export function assertParsed(response: ReturnType<typeof preparseSchema>): void {
  if (response.type === 'failure') {
    const faults = response.errors.map(({ message }) => message).join('; ');
    throw new PolicyError('POLICY.INVALID', `The policies cannot be parsed: ${faults}`);
  }
}
