import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { ArrivalEntity } from '../../arrival/persistence/arrival.entity.js';
import { HandoverEntity } from './handover.entity.js';

/** Which of the two parties of a handover somebody is. */
export type Party = 'centre' | 'receiver';

/**
 * A handover in which the actor's own organisation is this party, locked for a change. Throws
 * `RESOURCE.NOT_FOUND` alike for one that does not exist and for all others.
 */
export async function lockHandover(
  tx: Transaction,
  { organisation }: Actor,
  party: Party,
  id: string,
): Promise<HandoverEntity> {
  const found = await tx.repository(HandoverEntity).findOne({
    where: { id, [party]: organisation },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

/** The arrival that a handover ends or leaves with the centre, locked, as the service's own actor. */
export function lockArrivalOf(tx: Transaction, { arrivalId: id }: HandoverEntity) {
  const lock = { mode: 'pessimistic_write' } as const;
  return tx.repository(ArrivalEntity).findOneOrFail({ where: { id }, lock });
}
