import type { Transaction } from '#libs/persistence';
import type { OverrideFact } from '#libs/policy';
import { lockCaseFile, type CaseFile } from '../../case-file/persistence/case-file.repository.js';

/** An override as it is stored; what describes the child is encrypted. */
export interface OverrideRecord extends Omit<OverrideFact, 'lifted' | 'recordedAt'> {
  readonly caseReference: string;
  /** Of a legal obligation: the law, by name and article. */
  readonly law: string | null;
  /** The supervisor who decided, and for which organisation. */
  readonly recordedBy: string;
  readonly organisation: string;
  readonly ciphertext: Buffer;
}

const INSERT = `insert into overrides
    (id, case_reference, basis, law, purposes, categories, recipients, ends_on, recorded_by,
      organisation, ciphertext)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

/** Adds an override, under the lock of its case's file. */
export async function addOverride(tx: Transaction, record: OverrideRecord): Promise<void> {
  await tx.query(INSERT, [
    ...[record.overrideId, record.caseReference, record.basis, record.law],
    ...[record.purposes, record.categories, record.recipients, record.endsOn],
    ...[record.recordedBy, record.organisation, record.ciphertext],
  ]);
}

/** An override as it is listed. */
export interface OverrideLine extends OverrideFact, OverrideRecord {
  readonly endedBy: string | null;
  readonly version: number;
}

const OF_CASES = {
  name: 'overrides-of-cases',
  text: `select id as "overrideId", case_reference as "caseReference", basis, law, purposes, categories, recipients,
      to_char(ends_on, 'YYYY-MM-DD') as "endsOn", ended_at is not null as lifted,
      to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
      recorded_by as "recordedBy", organisation, ended_by as "endedBy", version, ciphertext
    from overrides where case_reference = any($1) order by recorded_at`,
};

/** All overrides of these cases, oldest first. */
export async function findOverridesOf(
  tx: Transaction,
  caseReferences: readonly string[],
): Promise<Map<string, OverrideLine[]>> {
  const rows = await tx.query<OverrideLine & Record<string, unknown>>(OF_CASES, [caseReferences]);
  return Map.groupBy(rows, ({ caseReference }) => caseReference);
}

/** An override that has not ended, its case's file locked. */
export interface LockedOverride {
  readonly file: CaseFile;
  readonly endsOn: string;
  readonly version: number;
}

/** Of an organisation, where one is named. Locks the file first, so that of two who end it at once the second finds none. */
export async function lockOverride(
  tx: Transaction,
  id: string,
  organisation?: string,
): Promise<LockedOverride | undefined> {
  const [found] = await tx.query<{ case_reference: string }>(
    'select case_reference from overrides where id = $1 and ($2::text is null or organisation = $2)',
    [id, organisation],
  );
  const file = found && (await lockCaseFile(tx, found.case_reference));
  const [override] = await tx.query<{ endsOn: string; version: number }>(
    `select to_char(ends_on, 'YYYY-MM-DD') as "endsOn", version from overrides
      where id = $1 and ended_at is null`,
    [id],
  );
  return file && override && { file, ...override };
}

/** Ends an override, by a supervisor or because its last day is over. */
export async function endOverride(tx: Transaction, id: string, endedBy: string): Promise<void> {
  await tx.query(
    'update overrides set ended_at = now(), ended_by = $2, version = version + 1 where id = $1',
    [id, endedBy],
  );
}
