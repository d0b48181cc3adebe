import { Injectable } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import { schedule, type Transaction } from '#libs/persistence';
import { nextCheckOn } from '../domain/majority.js';

/** The task that ends a consent whose last day is over. */
export const EXPIRE_CONSENT = 'expire-consent';
/** The task that checks whether a child has turned 18. */
export const MAJORITY = 'end-consent-at-majority';

/** Which consent a deadline is of. */
interface OfConsent {
  readonly caseReference: string;
  readonly consentId: string;
}

/** Sets when a consent ends by itself. Days end where the node is. */
@Injectable()
export class ConsentDeadlines {
  constructor(private readonly calendar: CivilCalendar) {}

  /** It ends as its last day is over. */
  async setExpiry(
    tx: Transaction,
    { caseReference, consentId }: OfConsent,
    expiresOn: string,
  ): Promise<void> {
    await schedule(tx, {
      ...{ task: EXPIRE_CONSENT, key: `${EXPIRE_CONSENT}:${consentId}` },
      runAt: this.calendar.endOf(expiresOn),
      payload: { caseReference, consentId },
    });
  }

  /** When to check next; the deadline itself reveals the month of the birthday at most. */
  async setMajority(
    tx: Transaction,
    { caseReference, consentId }: OfConsent,
    adultOn: string,
    today = this.calendar.today(),
  ): Promise<void> {
    await schedule(tx, {
      ...{ task: MAJORITY, key: `${MAJORITY}:${consentId}` },
      runAt: this.calendar.startOf(nextCheckOn(adultOn, today)),
      payload: { caseReference, consentId },
    });
  }
}
