export { byteaArray, textArray, uuidArray } from './binary-array.js';
export { Database, dataSourceOptions, type DatabaseOptions } from './database.js';
export { AbortedTransactionError, ConnectionLostError, SchemaMismatchError } from './errors.js';
export { GroupCommit, type GroupCommitOptions, type WriteBatch } from './group-commit.js';
export { migrate, type MigrateOptions } from './migrate.js';
export { digestOf, requireMigrations, type MigrationClass } from './migration-digests.js';
export { inOneWrite } from './one-write.js';
export { plannedEachTime } from './prepared-statements.js';
export { provisionDatabase, type ProvisionOptions, type RoleCredentials } from './provision.js';
export {
  anyone,
  namesActor,
  ofActor,
  ofClient,
  ofOrganisation,
  openTableMark,
  rowSecurity,
  sessionAs,
  visibleThrough,
  withoutRowSecurity,
  type RowCommand,
  type RowGrant,
  type RowRule,
  type RowSecurity,
  type Who,
} from './row-security.js';
export { isSealedTo, unsealedRows, whereUnsealed, type Sealable } from './sealed-rows.js';
export {
  newSession,
  noSessionLimits,
  openFirst,
  openPool,
  readSessionLimits,
  type PoolOptions,
  type SessionLimits,
  type SessionOptions,
} from './sessions.js';
export {
  schedule,
  startTimers,
  unschedule,
  type Deadline,
  type Tasks,
  type TimerOptions,
} from './timers.js';
export {
  together,
  Transaction,
  type Cause,
  type Statement,
  type TransactionActor,
} from './transaction.js';
export { isTransient } from './transient.js';
