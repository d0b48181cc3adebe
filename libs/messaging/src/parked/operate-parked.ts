import { audit } from '#libs/audit';
import type { Transaction } from '#libs/persistence';

/** What an operator sees of a parked event: never its data. */
export interface ListedEvent {
  readonly position: string;
  readonly consumer: string;
  readonly source: string;
  readonly subject: string;
  readonly event_id: string;
  readonly type: string;
  readonly reason: string;
  readonly parked_at: Date;
  readonly replay_requested_at: Date | null;
  /** When it was tried again last, and failed. */
  readonly replay_failed_at: Date | null;
  /** Of a failed replay: the constraint or the table that refused it. */
  readonly detail: string | null;
}

const LISTED = `position, consumer, source, subject, event_id, type, reason, parked_at,
  replay_requested_at, replay_failed_at, detail`;

/** The parked events of a service, oldest first; the read itself is audited. */
export async function listParked(tx: Transaction): Promise<ListedEvent[]> {
  const events = await tx.query<ListedEvent & Record<string, unknown>>(
    `select ${LISTED} from parked_events order by position`,
  );
  audit(tx, { action: 'parked.list', subject: 'parked', detail: { count: events.length } });
  return events;
}

/** One parked event as it is now; undefined when it is not parked, or no longer. Not audited. */
export async function findParked(
  tx: Transaction,
  position: string,
): Promise<ListedEvent | undefined> {
  const [event] = await tx.query<ListedEvent & Record<string, unknown>>(
    `select ${LISTED} from parked_events where position = $1`,
    [position],
  );
  return event;
}

/** Asks the running consumer to try an event again; undefined when it is not parked. */
export async function requestReplay(
  tx: Transaction,
  position: string,
): Promise<ListedEvent | undefined> {
  const [event] = await tx.query<ListedEvent & Record<string, unknown>>(
    `update parked_events set replay_requested_at = now() where position = $1 returning ${LISTED}`,
    [position],
  );
  if (event) record(tx, 'parked.replay', event);
  return event;
}

/**
 * Gives an event up: it will never be applied here, and what waits behind it goes on. Undefined
 * when it is not parked.
 */
export async function discardParked(
  tx: Transaction,
  position: string,
): Promise<ListedEvent | undefined> {
  const [event] = await tx.query<ListedEvent & Record<string, unknown>>(
    `delete from parked_events where position = $1 returning ${LISTED}`,
    [position],
  );
  if (event) record(tx, 'parked.discard', event);
  return event;
}

function record(tx: Transaction, action: string, event: ListedEvent): void {
  const { subject, source, type, reason, event_id: eventId } = event;
  audit(tx, { action, subject, detail: { eventId, source, type, reason } });
}
