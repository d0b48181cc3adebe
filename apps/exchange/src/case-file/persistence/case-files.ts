import type { Transaction } from '#libs/persistence';

/** A case that this node knows, and the child's id here. */
export interface CaseFile {
  readonly caseReference: string;
  readonly childId: string;
}

const OPEN = {
  name: 'open-case-files',
  text: `insert into case_files (case_reference, child_id)
    select * from unnest($1::text[], $2::uuid[]) order by 1 on conflict do nothing`,
};
const SHARE = {
  name: 'share-case-files',
  text: `select case_reference, child_id from case_files
    where case_reference = any($1) order by case_reference for share`,
};
const LOCK = `select case_reference, child_id from case_files where case_reference = $1 for update`;

interface Row {
  case_reference: string;
  child_id: string;
}

/** Opens the files that are not open yet; an open one keeps its child. */
export async function openCaseFiles(tx: Transaction, files: readonly CaseFile[]): Promise<void> {
  const { caseReferences, childIds } = columns(files);
  await tx.query(OPEN, [caseReferences, childIds]);
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

function columns(files: readonly CaseFile[]) {
  return {
    caseReferences: files.map(({ caseReference }) => caseReference),
    childIds: files.map(({ childId }) => childId),
  };
}
