export { RestrictionModule } from './restriction.module.js';
export { restrictionMigrations } from './persistence/restriction-tables.migration.js';
export type { HiddenPart } from './domain/hidden-part.js';
export { RestrictedRecords, type Opened, type RestrictableRecord } from './restricted-records.js';
