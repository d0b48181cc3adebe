export { RestrictionModule } from './restriction.module.js';
export { restrictionMigrations } from './persistence/restriction-tables.migration.js';
export {
  RestrictedRecords,
  type HiddenPart,
  type Opened,
  type RestrictableRecord,
} from './restricted-records.js';
