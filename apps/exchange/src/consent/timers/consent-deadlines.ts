import { schedule, type Transaction } from '#libs/persistence';
import { nextCheck } from '../domain/majority.js';

/** The task that ends a consent whose last day is over. */
export const EXPIRE_CONSENT = 'expire-consent';
/** The task that checks whether a child has turned 18. */
export const MAJORITY = 'end-consent-at-majority';

/** Sets when a consent ends by itself: as its last day is over, in UTC. */
export async function scheduleExpiry(
  tx: Transaction,
  caseReference: string,
  consentId: string,
  expiresOn: string,
): Promise<void> {
  const runAt = new Date(Date.parse(expiresOn) + 86_400_000);
  await schedule(tx, {
    ...{ task: EXPIRE_CONSENT, key: `${EXPIRE_CONSENT}:${consentId}`, runAt },
    payload: { caseReference, consentId },
  });
}

/** Sets when to check next; the deadline itself reveals the month of the birthday at most. */
export async function scheduleMajority(
  tx: Transaction,
  caseReference: string,
  consentId: string,
  adultOn: string,
  now: Date,
): Promise<void> {
  await schedule(tx, {
    ...{ task: MAJORITY, key: `${MAJORITY}:${consentId}`, runAt: nextCheck(adultOn, now) },
    payload: { caseReference, consentId },
  });
}
