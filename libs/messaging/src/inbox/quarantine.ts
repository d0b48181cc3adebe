import type { Transaction } from '#libs/persistence';
import type { LogRecord } from '../event-log/event-log.js';

/** A record that cannot be authenticated or read, and why. */
export interface QuarantinedRecord {
  readonly record: LogRecord;
  readonly reason: string;
  /** The digest of what it holds, where the same may come again as another record. */
  readonly content?: string;
}

const SEEN_AGAIN = {
  name: 'quarantine-seen-again',
  text: `update quarantine q set times = q.times + n.times, last_seen_at = now()
    from unnest($2::text[], $3::int[], $4::bigint[], $5::text[], $6::int[])
      as n(topic, partition, log_offset, content, times)
    where q.consumer = $1 and q.content = n.content
      and (q.topic, q.partition, q.log_offset) is distinct from (n.topic, n.partition, n.log_offset)`,
};
const INSERT = {
  name: 'quarantine',
  text: `insert into quarantine (consumer, topic, partition, log_offset, content, times, reason, size)
    select $1, * from unnest($2::text[], $3::int[], $4::bigint[], $5::text[], $6::int[], $7::text[], $8::int[])
    on conflict do nothing returning topic, partition, log_offset as offset`,
};

/**
 * Records where bad records are in the log; their bytes stay there and nobody waits for them. What
 * is refused and sent again and again is recorded once, and counted. Returns what is new.
 */
export async function quarantine<Entry extends QuarantinedRecord>(
  tx: Transaction,
  consumer: string,
  entries: readonly Entry[],
): Promise<Entry[]> {
  if (entries.length === 0) return [];
  const counted = countByContent(entries);
  const values = [
    consumer,
    counted.map(({ entry }) => entry.record.topic),
    counted.map(({ entry }) => entry.record.partition),
    counted.map(({ entry }) => entry.record.offset),
    counted.map(({ entry }) => entry.content ?? null),
    counted.map(({ times }) => times),
  ];
  if (entries.some(({ content }) => content !== undefined)) await tx.query(SEEN_AGAIN, values);
  const rows = await tx.query<{ topic: string; partition: number; offset: string }>(INSERT, [
    ...values,
    counted.map(({ entry }) => entry.reason),
    counted.map(({ entry }) => entry.record.value?.length ?? 0),
  ]);
  const inserted = new Set(rows.map(placeOf));
  return entries.filter(({ record }) => inserted.has(placeOf(record)));
}

/** The first of those with the same content, and how many there are. */
function countByContent<Entry extends QuarantinedRecord>(
  entries: readonly Entry[],
): { readonly entry: Entry; readonly times: number }[] {
  const groups = Map.groupBy(entries, (entry) => entry.content ?? entry);
  return [...groups.values()].flatMap((same) => {
    const [entry] = same;
    return entry ? [{ entry, times: same.length }] : [];
  });
}

function placeOf({ topic, partition, offset }: Pick<LogRecord, 'topic' | 'partition' | 'offset'>) {
  return `${topic}/${String(partition)}/${offset}`;
}
