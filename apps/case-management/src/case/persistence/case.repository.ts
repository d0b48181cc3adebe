import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { CaseEntity } from './case.entity.js';

/**
 * A case of the actor's own organisation, locked for a change. Throws `RESOURCE.NOT_FOUND` alike
 * for one that does not exist and for another organisation's.
 */
export async function getCase(
  tx: Transaction,
  { organisation }: Actor,
  id: string,
): Promise<CaseEntity> {
  const found = await tx.repository(CaseEntity).findOne({
    where: { id, organisation },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

/** The case that was opened last under a case reference, locked for a change. */
export async function findLatestCase(
  tx: Transaction,
  caseReference: string,
): Promise<CaseEntity | null> {
  return tx.repository(CaseEntity).findOne({
    where: { caseReference },
    order: { openedAt: 'DESC' },
    lock: { mode: 'pessimistic_write' },
  });
}
