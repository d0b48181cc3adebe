import { ProblemError } from '#libs/http';
import type { Transaction } from '#libs/persistence';

/** A case that this node knows, and the child's id here. */
export interface CaseFile {
  readonly caseReference: string;
  readonly childId: string;
}

/** A case that becomes known: registered by an organisation of this node, or come across the border. */
export interface NewCaseFile extends CaseFile {
  readonly registeredBy?: string;
  /**
   * The child is known to come from another country than this node's; all that is stored of where
   * from.
   */
  readonly originAbroad?: boolean;
}

const OPEN = {
  name: 'open-case-files',
  text: `insert into case_files (case_reference, child_id, registered_by, origin_abroad)
    select * from unnest($1::text[], $2::uuid[], $3::text[], $4::boolean[]) order by 1 on conflict do nothing`,
};
const SHARE = {
  name: 'share-case-files',
  text: `select case_reference, child_id from case_files
    where case_reference = any($1) order by case_reference for share`,
};
const LOCK = 'select case_reference, child_id from case_files where case_reference = $1 for update';
const CONCERNS = `select 1 from case_files where case_reference = $1 and registered_by = $2
  union all
  select 1 from custody_ledger where case_reference = $1
    and (sender = $2 or (recipient = $2 and act in ('delivered', 'received'))) limit 1`;
const OWN = `select child_id from case_files where case_reference = $1 and exists (${CONCERNS})`;

interface Row {
  case_reference: string;
  child_id: string;
}

/** Opens the files that are not open yet; an open one retains its child. */
export function openCaseFiles(tx: Transaction, files: readonly NewCaseFile[]): void {
  tx.send(OPEN, [
    files.map(({ caseReference }) => caseReference),
    files.map(({ childId }) => childId),
    files.map(({ registeredBy }) => registeredBy ?? null),
    files.map(({ originAbroad }) => originAbroad ?? false),
  ]);
}

/** Stores whether the child is known to come from another country, as it was corrected. */
export async function correctOrigin(
  tx: Transaction,
  caseReference: string,
  originAbroad: boolean,
): Promise<void> {
  await tx.query('update case_files set origin_abroad = $2 where case_reference = $1', [
    ...[caseReference, originAbroad],
  ]);
}

/**
 * The children of these cases. The rows are held, shared, until commit: a hold or a consent that is
 * being set waits, and what was decided here was decided before it.
 */
export async function shareCaseFiles(
  tx: Transaction,
  caseReferences: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.query<Row & Record<string, unknown>>(SHARE, [[...new Set(caseReferences)]]);
  return new Map(rows.map((row) => [row.case_reference, row.child_id]));
}

/** One case's child, the row locked for a change of rights; undefined for a case unknown here. */
export async function lockCaseFile(
  tx: Transaction,
  caseReference: string,
): Promise<CaseFile | undefined> {
  const [row] = await tx.query<Row & Record<string, unknown>>(LOCK, [caseReference]);
  return row && { caseReference: row.case_reference, childId: row.child_id };
}

/**
 * As `lockCaseFile`, for an organisation that the case concerns: it registered the child, or
 * sent or received something of the case. To any other the case is unknown.
 */
export async function lockOwnCaseFile(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<CaseFile | undefined> {
  const file = await lockCaseFile(tx, caseReference);
  if (!file) return undefined;
  return (await concernsOrganisation(tx, caseReference, organisation)) ? file : undefined;
}

/**
 * The child of a case that concerns the organisation, for a read. Throws `CASE.UNKNOWN` alike for
 * one that does not concern it and for one that nobody here knows.
 */
export async function getOwnChild(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<string> {
  const [file] = await tx.query<{ child_id: string }>(OWN, [caseReference, organisation]);
  if (!file) throw new ProblemError('CASE.UNKNOWN');
  return file.child_id;
}

/** Whether it registered the child, or sent or received something of the case. */
export async function concernsOrganisation(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<boolean> {
  return (await tx.query(CONCERNS, [caseReference, organisation])).length > 0;
}

/** Whether the organisation registered the child of this case. */
export async function isRegisteredBy(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<boolean> {
  const found = 'select 1 from case_files where case_reference = $1 and registered_by = $2';
  return (await tx.query(found, [caseReference, organisation])).length > 0;
}

/**
 * All cases of the child of this one, locked like one; none when it is unknown here. By one statement
 * in one order, so that a request for another case of the child waits instead of deadlocking.
 */
export async function lockCasesOfChild(
  tx: Transaction,
  caseReference: string,
): Promise<CaseFile[]> {
  const rows = await tx.query<Row & Record<string, unknown>>(
    `select case_reference, child_id from case_files where child_id =
        (select child_id from case_files where case_reference = $1)
      order by case_reference for update`,
    [caseReference],
  );
  return rows.map((row) => ({ caseReference: row.case_reference, childId: row.child_id }));
}
