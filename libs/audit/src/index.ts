export { audit, type AuditEntry } from './audit.js';
export { auditList, type ListRead } from './audit-list.js';
export { AuditTables1760000000100 } from './audit-tables.migration.js';
export { AuditChain1760000000110 } from './chain/audit-chain.migration.js';
export {
  type Dated,
  judgeStep,
  maxLinks,
  type ChainHead,
  type ChainStep,
  type StepVerdict,
} from './chain/checkpoint.js';
export { largestBatch, chainAudit } from './chain/chain-audit.js';
export { findChainingState, type ChainingState } from './chain/chaining-state.js';
export { claimCheckpoint } from './chain/claim-checkpoint.js';
export { describeFinding, type Finding } from './verify/finding.js';
export { verifyChain, type ChainReport, type HeldCheckpoint } from './verify/verify-chain.js';
