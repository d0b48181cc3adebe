import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ReferralExpired } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { Outbox } from '#libs/messaging';
import { Database } from '#libs/persistence';
import { expire } from '../domain/referral.js';
import { lockReferral, saveDecision } from '../persistence/referral.repository.js';
import { statusOf } from '../status/referral-status.js';

/** Lets a referral that nobody answered expire, and notifies its sender, who escalates. */
@Injectable()
export class ExpireReferral {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
  ) {}

  async expire({ organisation = '', id = '' }: Record<string, string>): Promise<void> {
    await this.database.transaction({ subject: 'timer:case-management' }, async (tx) => {
      const referral = await lockReferral(tx, { organisation, id });
      if (!referral) return;
      const expired = expire(referral);
      if (isRefusal(expired)) return;
      const saved = await saveDecision(tx, referral, expired);
      const expiredOn = this.calendar.today();
      await this.outbox.append(tx, statusOf(saved, ReferralExpired, { expiredOn }));
      audit(tx, { action: 'referral.expire', subject: saved.caseReference });
    });
  }
}
