import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { ArrivalEntity } from './arrival.entity.js';

/**
 * An arrival at the actor's own centre, locked for a change. Throws `RESOURCE.NOT_FOUND` alike for
 * one that does not exist and for another centre's.
 */
export async function getArrival(
  tx: Transaction,
  { organisation }: Actor,
  id: string,
): Promise<ArrivalEntity> {
  const found = await tx.repository(ArrivalEntity).findOne({
    where: { id, centre: organisation },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}
