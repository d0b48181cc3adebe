import { In, MoreThan } from 'typeorm';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { isSealedTo, type Transaction } from '#libs/persistence';
import { VisitEntity } from './visit.entity.js';

/**
 * A visit of the actor's own organisation; the policy is asked whether it may be read. Throws
 * `RESOURCE.NOT_FOUND` alike for one that does not exist and for another organisation's.
 */
export async function getVisit(
  tx: Transaction,
  { organisation }: Actor,
  id: string,
): Promise<VisitEntity> {
  const found = await tx.repository(VisitEntity).findOneBy({ id, organisation });
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

/** The same, locked for a change, unless it is sealed to others: then it is not found either. */
export async function lockVisit(
  tx: Transaction,
  { organisation, subject }: Actor,
  id: string,
): Promise<VisitEntity> {
  const where = { id, organisation };
  const lock = { mode: 'pessimistic_write' } as const;
  const found = await tx.repository(VisitEntity).findOne({ where, lock });
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
