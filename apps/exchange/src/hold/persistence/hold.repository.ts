import type { Transaction } from '#libs/persistence';
import { lockCaseFile, type CaseFile } from '../../case-file/persistence/case-file.repository.js';

/** A hold as it is stored, with what its case's file contains of the child. */
export interface StoredHold {
  readonly id: string;
  readonly caseReference: string;
  readonly childId: string;
  readonly originAbroad: boolean;
  readonly liftedAt: Date | null;
  readonly ciphertext: Buffer;
}

const OF_CASES = {
  name: 'holds-of-cases',
  text: `select h.id, h.case_reference as "caseReference", c.child_id as "childId",
      c.origin_abroad as "originAbroad", h.lifted_at as "liftedAt", h.ciphertext
    from holds h join case_files c using (case_reference) where h.case_reference = any($1)`,
};

/** All holds of these cases, those that were lifted too. */
export function findHoldsOf(
  tx: Transaction,
  caseReferences: readonly string[],
): Promise<StoredHold[]> {
  return tx.query<StoredHold & Record<string, unknown>>(OF_CASES, [caseReferences]);
}

/** A hold that begins. */
export interface NewHold extends Pick<StoredHold, 'id' | 'caseReference' | 'ciphertext'> {
  readonly setBy: string;
}

/** Adds a hold; its case's file must be locked. */
export async function addHold(
  tx: Transaction,
  { id, caseReference, ciphertext, setBy }: NewHold,
): Promise<void> {
  await tx.query(
    'insert into holds (id, case_reference, ciphertext, set_by) values ($1, $2, $3, $4)',
    [id, caseReference, ciphertext, setBy],
  );
}

/** A hold, its case's file locked. */
export interface LockedHold {
  readonly file: CaseFile;
  readonly version: number;
  readonly lifted: boolean;
}

const FIND = `select h.case_reference from holds h join case_files c using (case_reference)
  where h.id = $1 and (h.set_by = $2 or c.registered_by = $2)`;

/**
 * A hold that this organisation may lift: it set it, or it registered the child. The file is locked
 * first, so that of two who lift it at once the second finds it lifted.
 */
export async function lockHold(
  tx: Transaction,
  id: string,
  organisation: string,
): Promise<LockedHold | undefined> {
  const [found] = await tx.query<{ case_reference: string }>(FIND, [id, organisation]);
  const file = found && (await lockCaseFile(tx, found.case_reference));
  const [hold] = await tx.query<{ version: number; lifted: boolean }>(
    'select version, lifted_at is not null as lifted from holds where id = $1',
    [id],
  );
  return file && hold && { file, ...hold };
}

/** Ends a hold in the name of an organisation. */
export async function endHold(tx: Transaction, id: string, liftedBy: string): Promise<void> {
  await tx.query(
    'update holds set lifted_at = now(), lifted_by = $2, version = version + 1 where id = $1',
    [id, liftedBy],
  );
}
