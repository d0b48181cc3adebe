import type { Transaction } from '#libs/persistence';

/** What of one peer node is under way. */
export interface PeerCounts {
  readonly receiver: string;
  /** Sent or to be sent, and not receipted. */
  readonly unreceipted: number;
  readonly oldestS: number;
}

/** A count by one code. */
export interface CodeCount {
  readonly code: string;
  readonly count: number;
}

/** What waits at the border and before it, by codes: no case, no person. */
export interface BorderCounts {
  readonly peers: readonly PeerCounts[];
  /** By peer: what it has receipted as parked. */
  readonly parkedThere: readonly CodeCount[];
  /** Disclosures that are not decided, by the reason for which they wait. */
  readonly waiting: readonly CodeCount[];
  readonly oldestWaitingS: number;
  /** Withheld disclosures that go by themselves when they may, by the type of their event. */
  readonly withheld: readonly CodeCount[];
}

/** What is receipted, by far the most, is not read. */
const COUNTS = {
  name: 'border-counts',
  text: `select
    (select coalesce(jsonb_agg(u), '[]') from (
      select receiver, count(*)::int as unreceipted,
             greatest(extract(epoch from now() - min(claimed_at)), 0)::float8 as "oldestS"
        from dispatches where due_at is not null group by 1 order by 1) u) as peers,
    (select coalesce(jsonb_agg(p), '[]') from (
      select receiver as code, count(*)::int as count from dispatches
        where receipt_state = 'parked' group by 1 order by 1) p) as "parkedThere",
    (select coalesce(jsonb_agg(w), '[]') from (
      select reason as code, count(*)::int as count from waiting_disclosures group by 1 order by 1) w) as waiting,
    (select coalesce(greatest(extract(epoch from now() - min(waiting_since)), 0), 0)::float8
       from waiting_disclosures) as "oldestWaitingS",
    (select coalesce(jsonb_agg(h), '[]') from (
      select event_type as code, count(*)::int as count from withheld_disclosures group by 1 order by 1) h) as withheld`,
};

/** Counts what is under way: one statement. */
export async function findBorderCounts(tx: Transaction): Promise<BorderCounts> {
  const [counts] = await tx.query<BorderCounts & Record<string, unknown>>(COUNTS);
  if (!counts) throw new TypeError('a select without from gives one row');
  return counts;
}
