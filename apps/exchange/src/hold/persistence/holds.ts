import { holdSetV1, newId, type HoldId, type HoldReason } from '#libs/contracts';
import type { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import type { HoldFact } from '#libs/policy';
import { lockCaseFile, type CaseFile } from '../../case-file/persistence/case-files.js';

const HELD = {
  name: 'held-cases',
  text: `select case_reference, bool_and(origin_abroad and
        reason in ('has-international-protection', 'may-seek-international-protection')) as abroad_only
    from holds join case_files using (case_reference)
    where case_reference = any($1) and lifted_at is null group by case_reference`,
};

/**
 * Of these cases, those with a hold in force, all holds of a case as one. It stops everybody, unless
 * the child comes from another country and is not sealed: then it stops what leaves this node. A
 * reason that this release does not know stops everybody.
 */
export async function findHeldCases(
  tx: Transaction,
  caseReferences: readonly string[],
): Promise<Map<string, HoldFact>> {
  const rows = await tx.query<{ case_reference: string; abroad_only: boolean }>(HELD, [
    caseReferences,
  ]);
  return new Map(
    rows.map((row) => [row.case_reference, { lifted: false, abroadOnly: row.abroad_only }]),
  );
}

/**
 * Sets a hold and says so; one that is in force for the same reason stays. The case's file must be
 * locked, so that no claim is decided at the same time.
 */
export async function placeHold(
  tx: Transaction,
  outbox: Outbox,
  file: CaseFile,
  { reason, setBy }: { reason: HoldReason; setBy: string },
): Promise<string> {
  const { caseReference, childId } = file;
  const [added] = await tx.query<{ id: string }>(
    `insert into holds (id, case_reference, reason, set_by) values ($1, $2, $3, $4)
     on conflict (case_reference, reason) where lifted_at is null do nothing returning id`,
    [newId<HoldId>(), caseReference, reason, setBy],
  );
  if (added) {
    await outbox.append(tx, {
      contract: holdSetV1,
      subject: caseReference,
      keyid: childId,
      data: { holdId: added.id, reason },
    });
    return added.id;
  }
  const [status] = await tx.query<{ id: string }>(
    'select id from holds where case_reference = $1 and reason = $2 and lifted_at is null',
    [caseReference, reason],
  );
  if (!status) throw new TypeError('a hold that stood was lifted under the lock of its case');
  return status.id;
}

/** A hold in force, its case's file locked. */
export interface LockedHold {
  readonly file: CaseFile;
  readonly version: number;
}

const FIND = `select h.case_reference from holds h join case_files c using (case_reference)
  where h.id = $1 and (h.set_by = $2 or c.registered_by = $2)`;

/**
 * A hold in force that this organisation may lift: it set it, or it registered the child. The file
 * is locked first, so that of two who lift it at once the second finds none.
 */
export async function lockHold(
  tx: Transaction,
  id: string,
  organisation: string,
): Promise<LockedHold | undefined> {
  const [found] = await tx.query<{ case_reference: string }>(FIND, [id, organisation]);
  const file = found && (await lockCaseFile(tx, found.case_reference));
  const [hold] = await tx.query<{ version: number }>(
    'select version from holds where id = $1 and lifted_at is null',
    [id],
  );
  return file && hold && { file, version: hold.version };
}

/** Ends a hold in the name of an organisation. */
export async function endHold(tx: Transaction, id: string, liftedBy: string): Promise<void> {
  await tx.query(
    'update holds set lifted_at = now(), lifted_by = $2, version = version + 1 where id = $1',
    [id, liftedBy],
  );
}
