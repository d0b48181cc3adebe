import { readFileSync } from 'node:fs';
import { policySetTextToParts, policyToJson, validate } from '@cedar-policy/cedar-wasm/nodejs';
import { PolicyError } from './errors.js';

/** A rule in plain language, for the data protection officer. */
export interface PolicyNote {
  readonly en: string;
  readonly es: string;
}

/** One rule: its text in Cedar and its annotations. */
export interface NamedPolicy {
  readonly id: string;
  readonly note: PolicyNote;
  readonly effect: 'permit' | 'forbid';
  /** Of a forbid: the code that a refusal by it gives. */
  readonly reason?: string;
  readonly text: string;
}

/** The texts of the rules, in the order in which they are shown. */
export const policyTexts = ['guards', 'disclosure', 'share-back', 'read', 'roles'].map((name) =>
  readText(`${name}.cedar`),
);

/** What a request may look like. */
export const cedarSchema = ['schema', 'entities']
  .map((name) => readText(`${name}.cedarschema`))
  .join('\n');

function readText(name: string): string {
  return readFileSync(new URL(`./policies/${name}`, import.meta.url), 'utf8');
}

/**
 * Reads the rules and validates them against the schema. Throws POLICY.INVALID when one has no name
 * or no note in a language, a forbid no reason, a name occurs twice, or Cedar's validator finds a fault.
 */
export function readPolicySource(
  texts: readonly string[] = policyTexts,
  schema: string = cedarSchema,
): readonly NamedPolicy[] {
  const policies = texts.flatMap(splitText);
  const ids = new Set(policies.map(({ id }) => id));
  if (ids.size !== policies.length) throw invalid(['a name occurs twice']);
  const response = validate({ schema, policies: { staticPolicies: textsById(policies) } });
  if (response.type === 'failure') throw invalid(response.errors.map(({ message }) => message));
  const faults = [...response.validationErrors, ...response.validationWarnings];
  if (faults.length > 0) {
    throw invalid(faults.map(({ policyId, error }) => `${policyId}: ${error.message}`));
  }
  return policies;
}

/** The rules as Cedar expects them. */
export function textsById(policies: readonly NamedPolicy[]): Record<string, string> {
  return Object.fromEntries(policies.map(({ id, text }) => [id, text]));
}

function splitText(text: string): NamedPolicy[] {
  const parts = policySetTextToParts(text);
  if (parts.type === 'failure') throw invalid(parts.errors.map(({ message }) => message));
  if (parts.policy_templates.length > 0) throw invalid(['templates are not used here']);
  return parts.policies.map(nameText);
}

function nameText(text: string): NamedPolicy {
  const response = policyToJson(text);
  if (response.type === 'failure') throw invalid(response.errors.map(({ message }) => message));
  const { effect, annotations = {} } = response.json;
  const { id, note_en: en, note_es: es, reason } = annotations;
  if (!id || !en || !es) throw invalid(['a rule has no @id, no @note_en or no @note_es']);
  if ((effect === 'forbid') !== (reason !== undefined)) {
    throw invalid([`${id}: a forbid has a @reason and a permit has none`]);
  }
  return { id, note: { en, es }, effect, text, ...(reason !== undefined && { reason }) };
}

function invalid(faults: readonly string[]): PolicyError {
  return new PolicyError('POLICY.INVALID', `The policies are not valid: ${faults.join('; ')}`);
}
