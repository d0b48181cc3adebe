import type { AssentExemption } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import type { ConsentFact } from '#libs/policy';

/** One version of a consent or an assent as it is stored; immutable once written. */
export interface ConsentRecord extends ConsentFact {
  readonly caseReference: string;
  readonly exemption?: AssentExemption;
  readonly noticeVersion: string;
  readonly recordedBy: string;
  /** What describes persons: who gave it and how, who witnessed, what was withheld and why. */
  readonly ciphertext: Buffer;
}

const INSERT = `insert into consents (id, version, case_reference, kind, state, exemption, notice_version, purposes, categories, recipients, expires_on, recorded_by, ciphertext)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`;

/** Adds a version, under the lock of its case's file: its time is later than that of all before it. */
export async function addConsent(
  tx: Transaction,
  record: Omit<ConsentRecord, 'recordedAt'>,
): Promise<void> {
  await tx.query(INSERT, [
    ...[record.consentId, record.version, record.caseReference, record.kind, record.state],
    ...[record.exemption ?? null, record.noticeVersion],
    ...[record.purposes, record.categories, record.recipients, record.expiresOn ?? null],
    ...[record.recordedBy, record.ciphertext],
  ]);
}

const OF_CASES = {
  name: 'consents-of-cases',
  text: `select case_reference as "caseReference", id as "consentId", kind, version, state, purposes,
      categories, recipients, to_char(expires_on, 'YYYY-MM-DD') as "expiresOn",
      to_char(recorded_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
      notice_version as "noticeVersion", recorded_by as "recordedBy", exemption
    from consents where case_reference = any($1) order by recorded_at, version`,
};

/** A consent without what describes persons. */
export type ConsentLine = Omit<ConsentRecord, 'ciphertext'>;

/** All versions of all consents and assents of these cases, oldest first. */
export async function findConsentsOf(
  tx: Transaction,
  caseReferences: readonly string[],
): Promise<Map<string, ConsentLine[]>> {
  const rows = await tx.query<ConsentLine & Record<string, unknown>>(OF_CASES, [caseReferences]);
  const byCase = new Map<string, ConsentLine[]>();
  for (const row of rows) {
    const lines = byCase.get(row.caseReference) ?? [];
    lines.push(withoutNulls(row));
    byCase.set(row.caseReference, lines);
  }
  return byCase;
}

/** A property that was not given is absent. */
function withoutNulls(row: ConsentLine & Record<string, unknown>): ConsentLine {
  const given = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(given) as unknown as ConsentLine;
}

/** The case of a consent that an organisation recorded; undefined for another's, or for none. */
export async function findCaseOfConsent(
  tx: Transaction,
  consentId: string,
  recordedBy: string,
): Promise<string | undefined> {
  const [row] = await tx.query<{ case_reference: string }>(
    'select case_reference from consents where id = $1 and recorded_by = $2 limit 1',
    [consentId, recordedBy],
  );
  return row?.case_reference;
}

/** What of a version is encrypted. Throws when there is no such version. */
export async function findEncryptedPart(
  tx: Transaction,
  { consentId, version }: Pick<ConsentRecord, 'consentId' | 'version'>,
): Promise<Buffer> {
  const [row] = await tx.query<{ ciphertext: Buffer }>(
    'select ciphertext from consents where id = $1 and version = $2',
    [consentId, version],
  );
  if (!row) throw new TypeError('a version that was read is not there any more');
  return row.ciphertext;
}
