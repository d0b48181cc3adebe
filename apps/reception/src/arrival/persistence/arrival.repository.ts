import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { ArrivalEntity } from './arrival.entity.js';

/**
 * An arrival at the actor's own centre. Throws `RESOURCE.NOT_FOUND` alike for one that does not exist
 * and for another centre's.
 */
export async function getArrival(
  tx: Transaction,
  { organisation: centre }: Actor,
  id: string,
): Promise<ArrivalEntity> {
  return orNotFound(await tx.repository(ArrivalEntity).findOneBy({ id, centre }));
}

/** The same, locked for a change. */
export async function lockArrival(
  tx: Transaction,
  { organisation: centre }: Actor,
  id: string,
): Promise<ArrivalEntity> {
  const lock = { mode: 'pessimistic_write' } as const;
  return orNotFound(await tx.repository(ArrivalEntity).findOne({ where: { id, centre }, lock }));
}

function orNotFound(found: ArrivalEntity | null): ArrivalEntity {
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}
