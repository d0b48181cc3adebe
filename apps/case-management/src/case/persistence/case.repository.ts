import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { isSealedTo, type Transaction } from '#libs/persistence';
import { CaseEntity } from './case.entity.js';

/**
 * A case of the actor's own organisation, locked for a change. Throws `RESOURCE.NOT_FOUND` alike
 * for one that does not exist, for another organisation's, and for one that is sealed to others:
 * who broke the glass reads, and changes nothing.
 */
export async function lockCase(
  tx: Transaction,
  { organisation, subject }: Actor,
  id: string,
): Promise<CaseEntity> {
  const found = await tx.repository(CaseEntity).findOne({
    where: { id, organisation },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found || isSealedTo(found, subject)) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

/** The organisation's case that was opened last under a case reference. */
export async function findOwnCase(
  tx: Transaction,
  { organisation }: Pick<Actor, 'organisation'>,
  caseReference: string,
): Promise<CaseEntity | null> {
  return tx.repository(CaseEntity).findOne({
    where: { caseReference, organisation },
    order: { openedAt: 'DESC' },
  });
}

/** The case that was opened last under a case reference, locked for a change. */
export async function lockLatestCase(
  tx: Transaction,
  caseReference: string,
): Promise<CaseEntity | null> {
  return tx.repository(CaseEntity).findOne({
    where: { caseReference },
    order: { openedAt: 'DESC' },
    lock: { mode: 'pessimistic_write' },
  });
}
