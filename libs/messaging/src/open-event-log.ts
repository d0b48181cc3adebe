import type { SessionLimits } from '#libs/persistence';
import type { EventLog } from './event-log/event-log.js';
import { readKafkaAddress } from './event-log/kafka/kafka-address.js';
import { KafkaEventLog } from './event-log/kafka/kafka-event-log.js';
import { PostgresEventLog } from './event-log/postgres/postgres-event-log.js';

/** The variable that holds the address of an event log: its form, and what to write. */
export const eventLogAddress = {
  form: /^(postgres(ql)?|kafka|kafka\+ssl):\/\//,
  remedy:
    'postgres://…, kafka://host:port,host:port or kafka+ssl://host:port,host:port?ca=FILE&key=FILE',
} as const;

/**
 * The event log at an address: `postgres://…`, or a broker's as `readKafkaAddress` reads it. Throws a
 * `TypeError` that names what is allowed, never the address, and what is wrong with a file of keys.
 * `limits` are those of its sessions, where it lies in PostgreSQL.
 */
export function openEventLog(address: string, clientId: string, limits?: SessionLimits): EventLog {
  if (/^postgres(ql)?:\/\//.test(address)) {
    return new PostgresEventLog({
      url: address,
      name: `${clientId}.log`,
      ...(limits && { limits }),
    });
  }
  const access = readKafkaAddress(address);
  if (access) return new KafkaEventLog({ ...access, clientId });
  throw new TypeError(`an event log is addressed by ${eventLogAddress.remedy}`);
}
