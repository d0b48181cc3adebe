export type {
  Act,
  AgreementFact,
  CaseFacts,
  ConsentFact,
  HoldFact,
  OverrideFact,
  ReceivedFact,
} from './case-facts.js';
export { isConsentedAgain, type SentUnderConsent } from './consents-in-force.js';
export type { Decision } from './decision.js';
export type { PartsDecision } from './disclose-parts.js';
export {
  createDisclosurePolicy,
  type DisclosurePolicy,
  type DisclosurePolicyOptions,
} from './disclosure-policy.js';
export { DisclosurePolicyHolder } from './disclosure-policy-holder.js';
export type {
  DisclosureAction,
  DisclosureAttributes,
  DisclosureRequest,
} from './disclosure-request.js';
export { PolicyError } from './errors.js';
export {
  explain,
  explainParts,
  explainRead,
  type ExplainedPart,
  type ExplainedPolicy,
  type Explanation,
} from './explain.js';
export { readPolicySource, type NamedPolicy, type PolicyNote } from './policy-source.js';
export type { ReadRequest } from './read-request.js';
export type { ReasonCode } from './reasons.js';
export { reduceFacts, type ReducedFacts } from './reduce-facts.js';
