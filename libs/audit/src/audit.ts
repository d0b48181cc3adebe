import type { Transaction } from '#libs/persistence';

/** One line of what happened: who did what to which case, for which purpose. Never personal data. */
export interface AuditEntry {
  /** The act, in the imperative of the service: `detection.register`, `referral.read`. */
  readonly action: string;
  /** The case reference, or another stream that is no person. */
  readonly subject: string;
  /** The purpose named for a read or a disclosure. */
  readonly purpose?: string;
  /** Codes and ids only. */
  readonly detail?: Record<string, unknown>;
}

/** A batch goes in as one jsonb parameter: one round trip whatever its length. */
const INSERT = {
  name: 'audit',
  text: `insert into audit_entries (actor, organisation, role, action, subject, purpose, detail)
    select $1, nullif($2, ''), nullif($3, ''), e.action, e.subject, e.purpose, e.detail
      from jsonb_to_recordset($4::jsonb) as e(action text, subject text, purpose text, detail jsonb)`,
};

/**
 * Writes audit entries in the transaction of what they record, and does not wait. If they cannot be
 * written the transaction fails, and with it the act.
 */
export function audit(tx: Transaction, ...entries: AuditEntry[]): void {
  if (entries.length === 0) return;
  const { subject, organisation, role } = tx.actor;
  tx.send(INSERT, [subject, organisation ?? '', role ?? '', JSON.stringify(entries)]);
}
