export { audit, type AuditEntry } from './audit.js';
export { AuditTables1760000000100 } from './audit-tables.migration.js';
