import { audit } from '#libs/audit';
import type { Transaction } from '#libs/persistence';

/** Where a record lies in a log; each topic has one consumer in a service. */
export interface LogPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** What is known of a record in quarantine: nothing of what it holds. */
export interface QuarantinedPlace extends LogPlace {
  readonly consumer: string;
  readonly reason: string;
  readonly size: number;
  /** How often the same came, each time sealed or sent again. */
  readonly times: number;
  readonly quarantinedAt: Date;
  readonly lastSeenAt: Date;
}

/** Why an operator needs a record no longer. */
export const discardReasons = {
  'sent-again': 'what it held came by another record',
  'sender-mended': 'its sender has mended the cause',
  'clock-mended': 'a clock was wrong and is right again',
  'not-from-a-peer': 'no node of the network wrote it',
  damaged: 'it was damaged on the way or at rest',
} as const;

/** One of the reasons for which a record is discarded. */
export type QuarantineDiscardReason = keyof typeof discardReasons;

const LISTED = `topic, partition, log_offset as offset, consumer, reason, size, times,
  quarantined_at as "quarantinedAt", last_seen_at as "lastSeenAt"`;

type Row = QuarantinedPlace & Record<string, unknown>;

/** What no operator has settled, oldest first; the read itself is audited. */
export async function listQuarantined(tx: Transaction): Promise<QuarantinedPlace[]> {
  const places = await tx.query<Row>(
    `select ${LISTED} from quarantine where discarded_at is null order by quarantined_at, log_offset`,
  );
  audit(tx, {
    action: 'quarantine.list',
    subject: 'quarantine',
    detail: { count: places.length },
  });
  return places;
}

/** One record in quarantine; undefined when it is not there, or settled. */
export async function findQuarantined(
  tx: Transaction,
  { topic, partition, offset }: LogPlace,
): Promise<QuarantinedPlace | undefined> {
  const [place] = await tx.query<Row>(
    `select ${LISTED} from quarantine
      where topic = $1 and partition = $2 and log_offset = $3 and discarded_at is null`,
    [topic, partition, offset],
  );
  return place;
}

/**
 * Settles a record: it alarms nobody any more, and not again when the same comes again. Undefined
 * when it is not in quarantine.
 */
export async function discardQuarantined(
  tx: Transaction,
  { topic, partition, offset }: LogPlace,
  reason: QuarantineDiscardReason,
): Promise<QuarantinedPlace | undefined> {
  const [place] = await tx.query<Row>(
    `update quarantine set discarded_at = now(), discard_reason = $4
      where topic = $1 and partition = $2 and log_offset = $3 and discarded_at is null
      returning ${LISTED}`,
    [topic, partition, offset, reason],
  );
  if (place) {
    const detail = { topic, partition, offset, reason, was: place.reason };
    audit(tx, { action: 'quarantine.discard', subject: 'quarantine', detail });
  }
  return place;
}
