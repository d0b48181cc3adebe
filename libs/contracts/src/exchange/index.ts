/** Events of exchange: the newest version of each, by its plain name. */
export { ConsentRecordedV1 as ConsentRecorded } from './consent-recorded.v1.js';
export { ConsentWithdrawnV1 as ConsentWithdrawn } from './consent-withdrawn.v1.js';
export { WithdrawalProcessedV1 as WithdrawalProcessed } from './withdrawal-processed.v1.js';
export { CaseRestrictedV1 as CaseRestricted } from './case-restricted.v1.js';
export { RestrictionAppliedV1 as RestrictionApplied } from './restriction-applied.v1.js';
export { RestrictionLiftedV1 as RestrictionLifted } from './restriction-lifted.v1.js';
export { ChildErasedV1 as ChildErased } from './child-erased.v1.js';
export { HoldSetV1 as HoldSet } from './hold-set.v1.js';
export { HoldLiftedV1 as HoldLifted } from './hold-lifted.v1.js';
export { OverrideRecordedV1 as OverrideRecorded } from './override-recorded.v1.js';
export { DisclosureAllowedV1 as DisclosureAllowed } from './disclosure-allowed.v1.js';
export { DisclosureRecordedV1 as DisclosureRecorded } from './disclosure-recorded.v1.js';
export { DispatchReceiptedV1 as DispatchReceipted } from './dispatch-receipted.v1.js';
export { FlowCountedV1 as FlowCounted } from './flow-counted.v1.js';
export { TrustListAdoptedV1 as TrustListAdopted } from './trust-list-adopted.v1.js';
