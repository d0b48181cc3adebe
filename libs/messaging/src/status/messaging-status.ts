import type { Transaction } from '#libs/persistence';

/** Events that are parked for one reason. */
export interface ParkedStatus {
  readonly consumer: string;
  readonly reason: string;
  readonly count: number;
}

/** What waits, or lies, in the tables of a service that publishes and consumes. */
export interface MessagingStatus {
  readonly parked: readonly ParkedStatus[];
  /** Seconds since the oldest was parked; 0 when none is. */
  readonly oldestParkedS: number;
  /** Not published yet; no more than `MOST_COUNTED` are counted. */
  readonly unpublished: number;
  readonly oldestUnpublishedS: number;
  /** Records in quarantine that no operator has settled. */
  readonly quarantined: number;
}

/** In a rush there may be a hundred thousand; that it is many is enough to know. */
export const MOST_COUNTED = 10_000;

/** By indexes alone: the outbox is as good as empty most of the time and must not be read through. */
const STATUS = {
  name: 'messaging-status',
  text: `select
    (select coalesce(jsonb_agg(p), '[]') from (
      select consumer, reason, count(*)::int as count from parked_events group by 1, 2 order by 1, 2) p) as parked,
    (select coalesce(extract(epoch from now() - min(parked_at)), 0)::float8 from parked_events) as "oldestParkedS",
    (select count(*)::int from (select from outbox order by position limit ${String(MOST_COUNTED)}) o) as unpublished,
    coalesce((select greatest(extract(epoch from now() - appended_at), 0)::float8 from outbox
      order by position limit 1), 0) as "oldestUnpublishedS",
    (select count(*)::int from quarantine where discarded_at is null) as quarantined`,
};

/** Counts what is parked, not published and quarantined: one statement. */
export async function findMessagingStatus(tx: Transaction): Promise<MessagingStatus> {
  const [status] = await tx.query<MessagingStatus & Record<string, unknown>>(STATUS);
  if (!status) throw new TypeError('a select without from gives one row');
  return status;
}
