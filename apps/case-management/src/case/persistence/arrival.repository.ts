import type { Transaction } from '#libs/persistence';
import { ReferralEntity } from '../../referral/persistence/referral.entity.js';

/** The referrals of a case at one organisation, locked for a change. */
export function lockReferralsOfCase(
  tx: Transaction,
  caseReference: string,
  organisation: string,
): Promise<ReferralEntity[]> {
  return tx.repository(ReferralEntity).find({
    where: { caseReference, organisation },
    order: { receivedAt: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}

/** The referrals of a case under one id, at any organisation, locked for a change. */
export function lockReferralsOfArrival(
  tx: Transaction,
  caseReference: string,
  id: string,
): Promise<ReferralEntity[]> {
  return tx.repository(ReferralEntity).find({
    where: { id, caseReference },
    order: { receivedAt: 'ASC' },
    lock: { mode: 'pessimistic_write' },
  });
}
