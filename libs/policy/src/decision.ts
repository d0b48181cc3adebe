import type { CedarRequest, CedarVerdict } from './cedar-engine.js';
import type { DisclosureRequest } from './disclosure-request.js';
import type { ReadRequest } from './read-request.js';
import { findMissing, type ReasonCode } from './reasons.js';

/** What was decided: the rules that allowed or forbade, and why not. */
export interface Decision {
  readonly allowed: boolean;
  /** Names of the rules that decided; none when no rule allowed. */
  readonly rules: readonly string[];
  /** Empty when allowed. */
  readonly reasons: readonly ReasonCode[];
}

/** A disclosure in Cedar's words. */
export function toCedar({ action, attributes }: DisclosureRequest): CedarRequest {
  return {
    principal: { type: 'Party', id: 'sender' },
    action,
    resource: { type: 'Party', id: 'recipient' },
    context: { ...attributes },
  };
}

/** A read in Cedar's words. */
export function readToCedar({ role, record, ...context }: ReadRequest): CedarRequest {
  return {
    principal: { type: 'Role', id: role },
    action: 'read',
    resource: { type: 'RecordKind', id: record },
    context,
  };
}

/** The decision in Cedar's verdict; `missing` gives the reasons when no rule forbids. */
export function toDecision(verdict: CedarVerdict, missing: () => readonly ReasonCode[]): Decision {
  const { allowed, failed, rules } = verdict;
  const names = rules.map(({ id }) => id);
  if (allowed) return { allowed, rules: names, reasons: [] };
  if (failed) return { allowed, rules: [], reasons: ['invalid-request'] };
  const forbidden = rules.flatMap(({ reason }) => (reason as ReasonCode | undefined) ?? []);
  return { allowed, rules: names, reasons: [...new Set([...forbidden, ...missing()])] };
}

/** Why no rule allowed a disclosure. */
export function missingOf(request: DisclosureRequest): () => readonly ReasonCode[] {
  return () => findMissing(request);
}
