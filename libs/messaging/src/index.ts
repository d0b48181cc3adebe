export {
  EventConsumer,
  type ConsumerObserver,
  type EventConsumerOptions,
} from './consumer/event-consumer.js';
export { causeOf } from './consumer/apply-events.js';
export { persistBatch, type BatchWork } from './consumer/persist-batch.js';
export { reasonOf, replayNext } from './consumer/replay-parked.js';
export {
  consumedByExchange,
  consumedByServices,
  type EventFilter,
  type Reaction,
  type ReactionContext,
  type Reactions,
} from './consumer/reaction.js';
export {
  encodeEnvelope,
  EventTooLargeError,
  openEnvelope,
  parseEnvelope,
} from './envelope/envelope-codec.js';
export type { EncryptedEnvelope } from './envelope/encrypted-envelope.js';
export type { ReceivedEvent } from './envelope/received-event.js';
export {
  assertListedCodes,
  ContractViolationError,
  readData,
  validateData,
} from './envelope/validate-data.js';
export { backoff, endsWithin, pause } from './event-log/backoff.js';
export type {
  BatchContext,
  EventLog,
  LogMessage,
  LogRecord,
  SubscribeOptions,
  Subscription,
  TopicDeclaration,
} from './event-log/event-log.js';
export { readKafkaAddress, type KafkaAccess } from './event-log/kafka/kafka-address.js';
export { eventLogAddress, openEventLog } from './open-event-log.js';
export {
  declarePostgresTopics,
  migratePostgresEventLog,
} from './event-log/postgres/postgres-event-log.migration.js';
export { WorkLoop } from './event-log/work-loop.js';
export { claimNew, forgetInbox } from './inbox/inbox.js';
export { quarantine, type QuarantinedRecord } from './inbox/quarantine.js';
export {
  discardQuarantined,
  discardReasons,
  findQuarantined,
  listQuarantined,
  type LogPlace,
  type QuarantineDiscardReason,
  type QuarantinedPlace,
} from './inbox/operate-quarantine.js';
export { MessagingTables1760000000200 } from './messaging-tables.migration.js';
export {
  Outbox,
  shardOf,
  type AppendedAddressed,
  type DataKeys,
  type NewEvent,
  type PreparedEvent,
  type SenderRecord,
} from './outbox/outbox.js';
export { Relay, type RelayObserver } from './outbox/relay.js';
export {
  findBlockedStreams,
  park,
  requestReplayOf,
  streamKey,
  WAITING_BEHIND,
  type ParkedEvent,
} from './parked/parked-events.js';
export {
  discardParked,
  findParked,
  listParked,
  requestReplay,
  type ListedEvent,
} from './parked/operate-parked.js';
export {
  PositionedSubscription,
  type PositionedOptions,
} from './positions/positioned-subscription.js';
export {
  findLostSubjects,
  findRecovery,
  forgetPositions,
  listRecovery,
  settleRecovery,
  type LostEvent,
  type Recovery,
} from './recovery/recovery.js';
export {
  findMessagingStatus,
  MOST_COUNTED,
  type MessagingStatus,
} from './status/messaging-status.js';
export { EnlaceTransport, type EnlaceTransportOptions } from './transport/enlace-transport.js';
export { OnEvent, OnEventBatch, type EventOf } from './transport/on-event.js';
export { RethrowFilter } from './transport/rethrow.filter.js';
