export { CommandRunner, orProblem, type CommandRequest } from './command-runner.js';
export { deliveryOf, type Delivery } from './delivery/delivery.js';
export { orRefused, RefusedEventError } from './delivery/refused-event.error.js';
export { findPage, mapPage, type ListOrder } from './lists/find-page.js';
export { shortCodeSql, type RecordList } from './lists/narrow-list.js';
export { actionsOf, type ActionView, type Decisions } from './actions/actions-of.js';
export { lineOf, nameOf, type Awaiting, type Line, type NamedLine } from './lists/lines.js';
export { openApiOf } from './open-api-of.js';
export { migrateService, schemaOf } from './migrate-service.js';
export { NodeIdentity } from './node-identity.js';
export { permitRead, readRequest, type SealableRecord } from './permit-read.js';
export { policyOfProcess } from './policy-of-process.js';
export { runService } from './run-service.js';
export { EncryptedRecords, storedBy, type StoredRecord } from './records/encrypted-records.js';
export { encryptRecord } from './records/record-bytes.js';
export { checkSamples, freezeSample, type FrozenSample } from './records/frozen-sample.js';
export {
  defineRecord,
  type OwnKind,
  type ReceivedKind,
  type RecordKind,
} from './records/record-kind.js';
export {
  ConfigError,
  readVariable,
  type Environment,
  type ServiceConfig,
} from './service-config.js';
export type { Background, Resolve, ServiceDefinition } from './service-definition.js';
export type { ServiceRuntime } from './service-runtime.js';
export { memo } from './memo.js';
export { showLag } from './status-side.js';
export { startService, type RunningService, type StartOptions } from './start-service.js';
export { IdParameter } from './id-parameter.js';
export { watchConsumer, type WatchedConsumer } from './watch-consumer.js';
export type { ErasableTable } from './erasing/erasable-table.js';
