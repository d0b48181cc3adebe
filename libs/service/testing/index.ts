export { askWithAndWithoutAudit, readEndpoints } from './audited-reads.js';
export { eventually } from './eventually.js';
export type { EnvelopeExtras, TestNodeLog } from './test-node-log.js';
export { testService, type Caller, type TestService } from './test-service.js';
