export type {
  Act,
  AgreementFact,
  CaseFacts,
  ConsentFact,
  HoldFact,
  ReceivedFact,
} from './case-facts.js';
export type { Decision } from './decision.js';
export type { PartsDecision } from './disclose-parts.js';
export {
  createDisclosurePolicy,
  type DisclosurePolicy,
  type DisclosurePolicyOptions,
} from './disclosure-policy.js';
export type {
  DisclosureAction,
  DisclosureAttributes,
  DisclosureRequest,
} from './disclosure-request.js';
export { PolicyError } from './errors.js';
export { explain, explainRead, type ExplainedPolicy } from './explain.js';
export type { ReadRequest, RecordKind } from './read-request.js';
export type { ReasonCode } from './reasons.js';
export { reduceFacts, type ReducedFacts } from './reduce-facts.js';
