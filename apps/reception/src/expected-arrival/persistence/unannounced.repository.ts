import { Not } from 'typeorm';
import { shortCodeNumber } from '#libs/contracts';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { shortCodeSql } from '#libs/service';
import { ArrivalEntity } from '../../arrival/persistence/arrival.entity.js';
import { ExpectedArrivalEntity } from './expected-arrival.entity.js';

/**
 * What any centre of the node expects, or expected, under a case or a short code, locked for a
 * change: as the service's own actor, since a child may come to another centre than was planned.
 */
export function lockExpectedOfCase(
  tx: Transaction,
  wanted: string,
): Promise<ExpectedArrivalEntity[]> {
  const code = shortCodeNumber(wanted);
  const select = tx.repository(ExpectedArrivalEntity).createQueryBuilder('expected');
  if (code === undefined) select.where('expected.caseReference = :wanted', { wanted });
  else select.where(`${shortCodeSql('expected.caseReference')} = :code`, { code });
  return tx.asRole('arrival', () => select.setLock('pessimistic_write').getMany());
}

/** The child's arrival at the actor's own centre that no handover has ended. */
export function findArrivalStillHere(
  tx: Transaction,
  { organisation: centre }: Actor,
  caseReference: string,
): Promise<ArrivalEntity | null> {
  const state = Not('handed-over' as const);
  return tx.repository(ArrivalEntity).findOneBy({ caseReference, centre, state });
}
