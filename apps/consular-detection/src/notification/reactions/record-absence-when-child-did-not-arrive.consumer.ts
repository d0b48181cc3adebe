import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { IsNull, Not } from 'typeorm';
import { audit } from '#libs/audit';
import {
  ArrivalExpected,
  ArrivalRegistered,
  ChildDidNotArrive,
  ConsulateNotified,
} from '#libs/contracts';
import { causeOf, Outbox, OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { NotificationEntity } from '../persistence/notification.entity.js';

type OfReferral = Pick<NotificationEntity, 'caseReference' | 'referralId'>;

/**
 * A consulate that was notified of a child learns that they did not come: it is nearest to where they
 * were last seen. Once they came, or are expected on another day, nobody is searched for.
 */
@Controller()
export class RecordAbsenceWhenChildDidNotArrive {
  constructor(private readonly outbox: Outbox) {}

  /** What the consulates are shown by it is in the child's custody ledger. */
  @OnEvent(ChildDidNotArrive)
  async absent(
    @Payload() event: EventOf<typeof ChildDidNotArrive>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { subject, keyid, data } = event;
    const of = { caseReference: subject, referralId: data.referralId };
    const notified = await tx.repository(NotificationEntity).findBy(of);
    if (notified.length === 0) return;
    await tx.repository(NotificationEntity).update(of, { absentOn: data.expectedOn });
    await this.outbox.append(tx, {
      ...{ contract: ConsulateNotified, subject, cause: causeOf(event) },
      ...(keyid && { keyid }),
      data: {
        ...{ requestId: event.id, sender: data.centre, fields: ['absentOn'] },
        consulates: notified.map(({ organisation }) => organisation),
      },
    });
    audit(tx, { action: 'notification.record-absence', subject });
  }

  @OnEvent(ArrivalRegistered)
  async arrived(
    @Payload() { subject, data: { referralId } }: EventOf<typeof ArrivalRegistered>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    if (referralId) await endSearch(tx, { caseReference: subject, referralId });
  }

  @OnEvent(ArrivalExpected)
  expected(
    @Payload() { subject, data: { referralId } }: EventOf<typeof ArrivalExpected>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    return endSearch(tx, { caseReference: subject, referralId });
  }
}

async function endSearch(tx: Transaction, of: OfReferral): Promise<void> {
  const searched = { ...of, absentOn: Not(IsNull()) };
  const { affected } = await tx.repository(NotificationEntity).update(searched, { absentOn: null });
  if (affected === 0) return;
  audit(tx, { action: 'notification.end-search', subject: of.caseReference });
}
