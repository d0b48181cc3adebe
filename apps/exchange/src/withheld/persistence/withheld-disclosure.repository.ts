import {
  latestContracts,
  type DataCategory,
  type DisclosureAllowed,
  type EventType,
} from '#libs/contracts';
import type { Transaction } from '#libs/persistence';

/**
 * A disclosure that was withheld, in whole or in part, for what may change without anybody's act on it;
 * or that went under a consent that was withdrawn since.
 */
export interface WithheldDisclosure {
  readonly eventId: string;
  readonly eventType: EventType;
  readonly recipient: string;
  readonly childId: string | null;
  readonly after: DisclosureAllowed['after'];
  /** The categories that are to be allowed, of which one must be: of its content nothing is stored. */
  readonly categories: readonly DataCategory[];
  readonly withheldAt: Date;
}

const DISCLOSURES = latestContracts
  .filter(({ rule }) => rule === 'disclose')
  .map(({ type }) => type);

const INSERT = {
  name: 'withheld-disclosures',
  text: `insert into withheld_disclosures (event_id, recipient, subject, event_type, child_id, categories, after)
    select e."eventId", e.recipient, e.subject, e."eventType", e."childId", e.categories, e.after
    from jsonb_to_recordset($1::jsonb) as e("eventId" uuid, recipient text, subject text, "eventType" text,
      "childId" uuid, categories text[], after text)
    on conflict (event_id, recipient) do update
      set categories = excluded.categories, after = excluded.after, withheld_at = now()`,
};

/** What is remembered of it when it is withheld. */
export interface NewlyWithheld extends Omit<WithheldDisclosure, 'withheldAt'> {
  readonly subject: string;
}

/** Remembers what was withheld, without its content, until it may go. */
export function rememberWithheld(tx: Transaction, withheld: readonly NewlyWithheld[]): void {
  if (withheld.length > 0) tx.send(INSERT, [JSON.stringify(withheld)]);
}

/**
 * Remembers what went under a consent that is withdrawn now, of each kind the last for each of these
 * recipients: it goes again when the consent is given again, and with it ends what was restricted.
 */
export async function rememberWithdrawn(
  tx: Transaction,
  { caseReference, childId }: { readonly caseReference: string; readonly childId: string },
  recipients: readonly string[],
): Promise<void> {
  const last = await tx.asRole('withdrawal', () =>
    tx.query<Pick<NewlyWithheld, 'eventId' | 'eventType' | 'recipient' | 'categories'>>(
      `select distinct on (recipient, event_type) event_id as "eventId", event_type as "eventType",
          recipient, categories
        from custody_ledger
        where case_reference = $1 and recipient = any($2) and event_type = any($3)
          and act in ('dispatched', 'delivered') and consent_version is not null
          and cardinality(categories) > 0
        order by recipient, event_type, position desc`,
      [caseReference, recipients, DISCLOSURES],
    ),
  );
  await tx.asRole('release', async () => {
    rememberWithheld(
      tx,
      last.map((one) => ({ ...one, subject: caseReference, childId, after: 'withdrawn' })),
    );
    return Promise.resolve();
  });
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
        categories, after, withheld_at as "withheldAt"
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
