import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { Not } from 'typeorm';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ChildErased, RecordsErased } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { orRefused } from '#libs/service';
import { cancel, fail } from '../../referral/domain/referral.js';
import { ReferralEntity } from '../../referral/persistence/referral.entity.js';
import { saveDecision } from '../../referral/persistence/referral.repository.js';
import { close } from '../domain/case.js';
import { CaseEntity } from '../persistence/case.entity.js';

const lock = { mode: 'pessimistic_write' } as const;

/** Whose records of a case are no more: the child's, or those of one organisation. */
type Ended = Pick<CaseEntity, 'caseReference'> &
  Partial<Pick<CaseEntity, 'childId' | 'organisation'>>;

/**
 * Nobody can care for a child of whom nothing is known any more: what is open ends, without a
 * reason, which would need the key that was destroyed.
 */
@Controller()
export class CloseCaseWhenChildErased {
  constructor(private readonly calendar: CivilCalendar) {}

  @OnEvent(ChildErased)
  ofChild(
    @Payload() { data: { childId }, subject }: EventOf<typeof ChildErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    return this.end(tx, { caseReference: subject, childId });
  }

  /** The organisation alone knows nothing of the child any more; others of the node go on. */
  @OnEvent(RecordsErased)
  ofOrganisation(
    @Payload() { data: { organisation }, subject }: EventOf<typeof RecordsErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    return this.end(tx, { caseReference: subject, organisation });
  }

  private async end(tx: Transaction, of: Ended): Promise<void> {
    const where = { ...of, state: Not<CaseEntity['state']>('closed') };
    const closedOn = this.calendar.today();
    for (const open of await tx.repository(CaseEntity).find({ where, lock })) {
      await tx.manager.save(Object.assign(open, orRefused(close(open)), { closedOn }));
      audit(tx, { action: 'case.close', subject: of.caseReference });
    }
    await endReferrals(tx, of);
  }
}

/** One that nobody has begun is as if it had been cancelled; one that has begun cannot go on. */
async function endReferrals(tx: Transaction, where: Ended): Promise<void> {
  for (const referral of await tx.repository(ReferralEntity).find({ where, lock })) {
    const cancelled = cancel(referral);
    const ended = isRefusal(cancelled) ? fail(referral) : cancelled;
    if (isRefusal(ended)) continue;
    await saveDecision(tx, referral, ended);
    audit(tx, { action: 'referral.end', subject: where.caseReference });
  }
}
