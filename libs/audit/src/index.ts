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
export { largestBatch, sealAudit } from './chain/seal-audit.js';
export { findSealingState, type SealingState } from './chain/sealing-state.js';
export { takeCheckpoint } from './chain/take-checkpoint.js';
export { sayFinding, type Finding } from './verify/finding.js';
export { verifyChain, type ChainReport, type HeldCheckpoint } from './verify/verify-chain.js';
