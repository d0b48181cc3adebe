import type { DataCategory, EventType } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';

/** A disclosure that was withheld for what may change without anybody's act on it. */
export interface WithheldDisclosure {
  readonly eventId: string;
  readonly eventType: EventType;
  readonly recipient: string;
  readonly childId: string | null;
  /** The categories that the event had: of its content nothing is stored. */
  readonly categories: readonly DataCategory[];
  readonly withheldAt: Date;
}

const INSERT = {
  name: 'withheld-disclosures',
  text: `insert into withheld_disclosures (event_id, recipient, subject, event_type, child_id, categories)
    select e."eventId", e.recipient, e.subject, e."eventType", e."childId", e.categories
    from jsonb_to_recordset($1::jsonb) as e("eventId" uuid, recipient text, subject text, "eventType" text,
      "childId" uuid, categories text[])`,
};

/** What is remembered of it when it is withheld. */
export interface NewlyWithheld extends Omit<WithheldDisclosure, 'withheldAt'> {
  readonly subject: string;
}

/** Remembers what was withheld, without its content, until it may go. */
export function rememberWithheld(tx: Transaction, withheld: readonly NewlyWithheld[]): void {
  if (withheld.length > 0) tx.send(INSERT, [JSON.stringify(withheld)]);
}

/** Lets what was withheld of a case be asked again: something was recorded that may permit it. */
export async function askAgainOfCase(tx: Transaction, caseReference: string): Promise<void> {
  await tx.asRole('release', () =>
    tx.query('update withheld_disclosures set due = true where subject = $1', [caseReference]),
  );
}

/** Lets all that was withheld be asked again. */
export async function askAgainOfAll(tx: Transaction): Promise<void> {
  await tx.query('update withheld_disclosures set due = true where not due');
}

/** The cases of which something is to be asked again, in no order. */
export async function findDueCases(tx: Transaction): Promise<string[]> {
  const rows = await tx.query<{ subject: string }>(
    'select distinct subject from withheld_disclosures where due limit 200',
  );
  return rows.map(({ subject }) => subject);
}

/** What was withheld of a case, in the order in which it was, locked for a change. */
export function lockWithheldOfCase(
  tx: Transaction,
  subject: string,
): Promise<(WithheldDisclosure & Record<string, unknown>)[]> {
  return tx.query(
    `select event_id as "eventId", event_type as "eventType", recipient, child_id as "childId",
        categories, withheld_at as "withheldAt"
      from withheld_disclosures where subject = $1 order by position for update`,
    [subject],
  );
}

/** Forgets some of a case; the rest is not asked again before something else happens. */
export async function settleWithheld(
  tx: Transaction,
  subject: string,
  ended: readonly WithheldDisclosure[],
): Promise<void> {
  await tx.query(
    `delete from withheld_disclosures w using unnest($1::uuid[], $2::text[]) as e(event_id, recipient)
      where w.event_id = e.event_id and w.recipient = e.recipient`,
    [ended.map(({ eventId }) => eventId), ended.map(({ recipient }) => recipient)],
  );
  await tx.query('update withheld_disclosures set due = false where subject = $1', [subject]);
}
