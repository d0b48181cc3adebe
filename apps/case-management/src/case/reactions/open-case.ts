import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { CaseOpened, newId, type CaseId } from '#libs/contracts';
import { Outbox, type NewEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { orRefused } from '#libs/service';
import { start } from '../../referral/domain/referral.js';
import type { ReferralEntity } from '../../referral/persistence/referral.entity.js';
import { saveDecision } from '../../referral/persistence/referral.repository.js';
import { CaseEntity } from '../persistence/case.entity.js';

/** Opens the case of a child who is there, under the referral by which an organisation has care. */
@Injectable()
export class OpenCase {
  constructor(
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
  ) {}

  /** `notices` is what the sender of the referral receives, given the day on which work begins. */
  async open(
    tx: Transaction,
    accepted: ReferralEntity,
    arrivedOn: string,
    notices: (started: ReferralEntity, openedOn: string) => NewEvent[],
  ): Promise<void> {
    const referral = await saveDecision(tx, accepted, orRefused(start(accepted)));
    const openedOn = this.calendar.today();
    const { organisation, id: referralId, sender, caseReference, childId } = referral;
    const caseId = newId<CaseId>();
    const of = { organisation, referralId, sender, arrivedOn, openedOn };
    const opened = { id: caseId, ...of, caseReference, childId, state: 'open' as const };
    await tx.repository(CaseEntity).insert(tx.repository(CaseEntity).create(opened));
    await this.outbox.append(
      tx,
      {
        ...{ contract: CaseOpened, subject: caseReference, keyid: childId },
        data: { caseId, ...of },
      },
      ...notices(referral, openedOn),
    );
    audit(tx, { action: 'case.open', subject: caseReference, detail: { caseId } });
  }
}
