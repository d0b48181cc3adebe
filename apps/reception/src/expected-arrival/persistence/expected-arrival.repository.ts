import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { CancelledReferralEntity } from './cancelled-referral.entity.js';
import { ExpectedArrivalEntity } from './expected-arrival.entity.js';

const forChange = { mode: 'pessimistic_write' } as const;

/** A referral of one sender: only that sender may plan or cancel what belongs to it. */
export interface ReferralOfSender {
  readonly sender: string;
  readonly referralId: string;
}

/**
 * An expected arrival at the actor's own centre. Throws `RESOURCE.NOT_FOUND` alike for one that does
 * not exist and for another centre's.
 */
export async function getExpectedArrival(
  tx: Transaction,
  { organisation: centre }: Actor,
  id: string,
): Promise<ExpectedArrivalEntity> {
  return orNotFound(await tx.repository(ExpectedArrivalEntity).findOneBy({ id, centre }));
}

/** The same, locked for a change. */
export async function lockExpectedArrival(
  tx: Transaction,
  { organisation: centre }: Actor,
  id: string,
): Promise<ExpectedArrivalEntity> {
  const where = { id, centre };
  return orNotFound(await tx.repository(ExpectedArrivalEntity).findOne({ where, lock: forChange }));
}

/** What is expected for a referral, locked for a change. */
export async function lockExpectedArrivalOf(
  tx: Transaction,
  { sender, referralId }: ReferralOfSender,
): Promise<ExpectedArrivalEntity | undefined> {
  const found = await tx.repository(ExpectedArrivalEntity).findOne({
    where: { sender, referralId },
    lock: forChange,
  });
  return found ?? undefined;
}

/** Remembers that a referral is cancelled. */
export async function markCancelled(
  tx: Transaction,
  { sender, referralId }: ReferralOfSender,
): Promise<void> {
  await tx.repository(CancelledReferralEntity).save({ sender, referralId });
}

/** Whether its sender has cancelled a referral. */
export function isCancelled(
  tx: Transaction,
  { sender, referralId }: ReferralOfSender,
): Promise<boolean> {
  return tx.repository(CancelledReferralEntity).existsBy({ sender, referralId });
}

function orNotFound(found: ExpectedArrivalEntity | null): ExpectedArrivalEntity {
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}
