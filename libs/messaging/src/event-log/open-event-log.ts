import type { EventLog } from './event-log.js';
import { KafkaEventLog } from './kafka/kafka-event-log.js';
import { PostgresEventLog } from './postgres/postgres-event-log.js';

/**
 * The event log at an address: `postgres://…` or `kafka://host:port,host:port`. Throws a
 * `TypeError` that names what is allowed, never the address.
 */
export function openEventLog(address: string, clientId: string): EventLog {
  if (/^postgres(ql)?:\/\//.test(address)) return new PostgresEventLog(address);
  const brokers = /^kafka:\/\/([^/?#]+)$/.exec(address)?.[1];
  if (brokers) return new KafkaEventLog({ brokers: brokers.split(','), clientId });
  throw new TypeError('an event log is addressed by postgres://… or kafka://host:port,host:port');
}
