import type { Transaction } from '#libs/persistence';
import {
  isRegisteredBy,
  lockCaseFile,
  type CaseFile,
} from '../../case-file/persistence/case-file.repository.js';

/** A hold as it is stored, with what its case's file contains of the child. */
export interface StoredHold {
  readonly id: string;
  readonly caseReference: string;
  readonly childId: string;
  readonly originAbroad: boolean;
  /** An organisation, or the service that had received a screening. */
  readonly setBy: string;
  /** Absent of a child whom another node registered. */
  readonly registeredBy: string | null;
  readonly liftedAt: Date | null;
  readonly ciphertext: Buffer;
}

const OF_CASES = {
  name: 'holds-of-cases',
  text: `select h.id, h.case_reference as "caseReference", c.child_id as "childId",
      c.origin_abroad as "originAbroad", h.lifted_at as "liftedAt", h.ciphertext,
      h.set_by as "setBy", c.registered_by as "registeredBy"
    from holds h join case_files c using (case_reference) where h.case_reference = any($1)`,
};

/** All holds of these cases, those that were lifted too. */
export function findHoldsOf(
  tx: Transaction,
  caseReferences: readonly string[],
): Promise<StoredHold[]> {
  return tx.query<StoredHold & Record<string, unknown>>(OF_CASES, [caseReferences]);
}

const KNOWN_TIMES = `select h.set_at as "from", h.lifted_at as until
  from holds h join case_files c using (case_reference)
  where h.case_reference = $1 and h.set_by = $2 and not c.origin_abroad`;

/** Since when a hold was in force that an organisation knows of, and until when. */
interface TimeOfHold {
  readonly from: Date;
  readonly until: Date | null;
}

/**
 * Whether an organisation may know that a hold withheld something of a case at some time: it registered
 * the child, or a hold that it had set itself withheld it as well.
 */
export async function knowsOfHoldsAt(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<(at: Date) => boolean> {
  if (await isRegisteredBy(tx, caseReference, organisation)) return () => true;
  const times = await tx.query<TimeOfHold & Record<string, unknown>>(KNOWN_TIMES, [
    ...[caseReference, organisation],
  ]);
  return (at) => times.some(({ from, until }) => from <= at && (until === null || at < until));
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
