import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { IsNull, Not } from 'typeorm';
import { audit } from '#libs/audit';
import { ArrivalExpected, ArrivalRegistered, ChildDidNotArrive } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { ReferralEntity } from '../persistence/referral.entity.js';

/**
 * The agency that awaits a child learns that they did not come, and that they are to be searched for;
 * once they came, or are expected on another day, nobody is.
 */
@Controller()
export class RecordAbsenceWhenChildDidNotArrive {
  @OnEvent(ChildDidNotArrive)
  absent(
    @Payload() { subject, data }: EventOf<typeof ChildDidNotArrive>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    return record(tx, { caseReference: subject, id: data.referralId }, data.expectedOn);
  }

  @OnEvent(ArrivalRegistered)
  async arrived(
    @Payload() { subject, data: { referralId: id } }: EventOf<typeof ArrivalRegistered>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    if (id) await record(tx, { caseReference: subject, id }, null);
  }

  @OnEvent(ArrivalExpected)
  expected(
    @Payload() { subject, data }: EventOf<typeof ArrivalExpected>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    return record(tx, { caseReference: subject, id: data.referralId }, null);
  }
}

async function record(
  tx: Transaction,
  referral: Pick<ReferralEntity, 'caseReference' | 'id'>,
  absentOn: string | null,
): Promise<void> {
  const where = absentOn === null ? { ...referral, absentOn: Not(IsNull()) } : referral;
  const { affected } = await tx.repository(ReferralEntity).update(where, { absentOn });
  if (affected === 0) return;
  const action = absentOn === null ? 'referral.end-search' : 'referral.record-absence';
  audit(tx, { action, subject: referral.caseReference });
}
