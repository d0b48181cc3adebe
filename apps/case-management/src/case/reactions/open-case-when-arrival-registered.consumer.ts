import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import {
  ArrivalRegistered,
  CaseOpened,
  newId,
  ReferralStarted,
  type CaseId,
} from '#libs/contracts';
import { Outbox, OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { orRefused } from '#libs/service';
import { start } from '../../referral/domain/referral.js';
import type { ReferralEntity } from '../../referral/persistence/referral.entity.js';
import { saveDecision } from '../../referral/persistence/referral.repository.js';
import { statusOf } from '../../referral/status/referral-status.js';
import { chooseReferral } from '../domain/arrival.js';
import { CaseEntity } from '../persistence/case.entity.js';
import { lockReferralsOfArrival } from '../persistence/arrival.repository.js';

/** Opens the case of a child who arrived, for the organisation that accepted the referral. */
@Controller()
export class OpenCaseWhenArrivalRegistered {
  constructor(
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
  ) {}

  @OnEvent(ArrivalRegistered)
  async handle(
    @Payload() { subject, data }: EventOf<typeof ArrivalRegistered>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const candidates = await lockReferralsOfArrival(tx, subject, data.referralId);
    const chosen = orRefused(chooseReferral(candidates));
    if (chosen === 'has-case') return;
    const referral = await saveDecision(tx, chosen, orRefused(start(chosen)));
    const opened = await open(tx, referral, data.arrivedOn, this.calendar.today());
    await this.publish(tx, referral, opened);
    audit(tx, { action: 'case.open', subject, detail: { caseId: opened.id } });
  }

  private async publish(
    tx: Transaction,
    referral: ReferralEntity,
    opened: CaseEntity,
  ): Promise<void> {
    const { id: caseId, organisation, referralId, sender, arrivedOn, openedOn } = opened;
    await this.outbox.append(
      tx,
      {
        contract: CaseOpened,
        subject: opened.caseReference,
        keyid: opened.childId,
        data: { caseId, organisation, referralId, sender, arrivedOn, openedOn },
      },
      statusOf(referral, ReferralStarted, { startedOn: openedOn }),
    );
  }
}

async function open(
  tx: Transaction,
  referral: ReferralEntity,
  arrivedOn: string,
  openedOn: string,
): Promise<CaseEntity> {
  const { organisation, id: referralId, sender, caseReference, childId } = referral;
  const opened = tx.repository(CaseEntity).create({
    id: newId<CaseId>(),
    organisation,
    referralId,
    sender,
    caseReference,
    childId,
    arrivedOn,
    openedOn,
    state: 'open',
  });
  await tx.repository(CaseEntity).insert(opened);
  return opened;
}
