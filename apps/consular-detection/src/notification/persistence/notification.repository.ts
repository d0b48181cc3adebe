import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { NotificationEntity } from './notification.entity.js';

/** A referral as its sender names it. */
export interface ReferralOfSender {
  readonly sender: string;
  readonly referralId: string;
}

const forChange = { mode: 'pessimistic_write' } as const;

/**
 * A notification of the actor's own consulate, locked for a change. Throws `RESOURCE.NOT_FOUND`
 * alike for one that does not exist and for another consulate's.
 */
export async function lockNotification(
  tx: Transaction,
  { organisation }: Actor,
  id: string,
): Promise<NotificationEntity> {
  const where = { id, organisation };
  const found = await tx.repository(NotificationEntity).findOne({ where, lock: forChange });
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

/** The notifications of a referral, of any consulate, locked for a change. */
export function lockNotificationsOf(
  tx: Transaction,
  { sender, referralId }: ReferralOfSender,
): Promise<NotificationEntity[]> {
  const where = { sender, referralId };
  return tx.repository(NotificationEntity).find({ where, lock: forChange, order: { id: 'ASC' } });
}

/**
 * Stores that a referral was cancelled: a cancellation passes parked events, so it may arrive first.
 */
export async function recordCancelled(
  tx: Transaction,
  { sender, referralId }: ReferralOfSender,
): Promise<void> {
  await tx.query(
    'insert into cancelled_requests (sender, referral_id) values ($1, $2) on conflict do nothing',
    [sender, referralId],
  );
}

/** Whether its sender has cancelled a referral. */
export async function isCancelled(
  tx: Transaction,
  { sender, referralId }: ReferralOfSender,
): Promise<boolean> {
  const found = await tx.query(
    'select 1 from cancelled_requests where sender = $1 and referral_id = $2',
    [sender, referralId],
  );
  return found.length > 0;
}
