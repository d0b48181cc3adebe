/** Events of exchange: one file per version. */
export { consentRecordedV1, type ConsentRecordedV1 } from './consent-recorded.v1.js';
export { consentWithdrawnV1, type ConsentWithdrawnV1 } from './consent-withdrawn.v1.js';
export { withdrawalProcessedV1, type WithdrawalProcessedV1 } from './withdrawal-processed.v1.js';
export { caseRestrictedV1, type CaseRestrictedV1 } from './case-restricted.v1.js';
export { restrictionAppliedV1, type RestrictionAppliedV1 } from './restriction-applied.v1.js';
export { restrictionLiftedV1, type RestrictionLiftedV1 } from './restriction-lifted.v1.js';
export { childErasedV1, type ChildErasedV1 } from './child-erased.v1.js';
export { holdSetV1, type HoldSetV1 } from './hold-set.v1.js';
export { holdLiftedV1, type HoldLiftedV1 } from './hold-lifted.v1.js';
export { overrideRecordedV1, type OverrideRecordedV1 } from './override-recorded.v1.js';
export { disclosureRecordedV1, type DisclosureRecordedV1 } from './disclosure-recorded.v1.js';
export { dispatchReceiptedV1, type DispatchReceiptedV1 } from './dispatch-receipted.v1.js';
export { flowCountedV1, type FlowCountedV1 } from './flow-counted.v1.js';
export { trustListAdoptedV1, type TrustListAdoptedV1 } from './trust-list-adopted.v1.js';
