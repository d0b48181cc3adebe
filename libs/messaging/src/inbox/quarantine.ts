import type { Transaction } from '#libs/persistence';
import type { LogRecord } from '../event-log/event-log.js';

/** A record that cannot be authenticated or read, and why. */
export interface QuarantinedRecord {
  readonly record: LogRecord;
  readonly reason: string;
}

const INSERT = {
  name: 'quarantine',
  text: `insert into quarantine (consumer, topic, partition, log_offset, reason, size)
    select $1, * from unnest($2::text[], $3::int[], $4::bigint[], $5::text[], $6::int[])
    on conflict do nothing`,
};

/** Records where bad records are in the log; their bytes stay there and nobody waits for them. */
export async function quarantine(
  tx: Transaction,
  consumer: string,
  entries: readonly QuarantinedRecord[],
): Promise<void> {
  if (entries.length === 0) return;
  await tx.query(INSERT, [
    consumer,
    entries.map(({ record }) => record.topic),
    entries.map(({ record }) => record.partition),
    entries.map(({ record }) => record.offset),
    entries.map(({ reason }) => reason),
    entries.map(({ record }) => record.value?.length ?? 0),
  ]);
}
