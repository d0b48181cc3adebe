import { In, MoreThan } from 'typeorm';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { isSealedTo, type Transaction } from '#libs/persistence';
import { VisitEntity } from './visit.entity.js';

/**
 * A visit of the actor's own organisation. Throws `RESOURCE.NOT_FOUND` alike for one that does not
 * exist, for another organisation's, and for one that is sealed to others.
 */
export async function getVisit(
  tx: Transaction,
  { organisation, subject }: Actor,
  id: string,
): Promise<VisitEntity> {
  return orNotFound(await tx.repository(VisitEntity).findOneBy({ id, organisation }), subject);
}

/** The same, locked for a change. */
export async function lockVisit(
  tx: Transaction,
  { organisation, subject }: Actor,
  id: string,
): Promise<VisitEntity> {
  const where = { id, organisation };
  const lock = { mode: 'pessimistic_write' } as const;
  return orNotFound(await tx.repository(VisitEntity).findOne({ where, lock }), subject);
}

function orNotFound(found: VisitEntity | null, subject: string): VisitEntity {
  if (!found || isSealedTo(found, subject)) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

const open = In(['planned', 'overdue']);

/** The visits of a follow-up that have not been made, locked for a change. */
export function lockOpenVisits(tx: Transaction, followUpId: string): Promise<VisitEntity[]> {
  return tx.repository(VisitEntity).find({
    where: { followUpId, state: open },
    order: { ordinal: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

/** The next visit after one that has not been made, locked for a change. */
export async function lockNextVisit(
  tx: Transaction,
  { followUpId, ordinal }: VisitEntity,
): Promise<VisitEntity | undefined> {
  const found = await tx.repository(VisitEntity).findOne({
    where: { followUpId, ordinal: MoreThan(ordinal), state: open },
    order: { ordinal: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
  return found ?? undefined;
}
