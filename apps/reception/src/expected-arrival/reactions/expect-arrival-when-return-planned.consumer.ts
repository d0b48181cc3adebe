import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ArrivalExpected, newId, ReturnPlanned, type ExpectedArrivalId } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { Outbox, OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import { expectAgain } from '../domain/expected-arrival.js';
import { ExpectedArrivalEntity } from '../persistence/expected-arrival.entity.js';
import { expectedArrivalRecord } from '../persistence/expected-arrival.record.js';
import { lockExpectedArrivalOf, isCancelled } from '../persistence/expected-arrival.repository.js';
import { CorrectPerson } from './correct-person.js';
import { planForItsCentre, type ReturnPlan } from './return-plan.js';

/**
 * A centre expects the child that a return plan delivered to it names. A later plan of the same
 * referral moves what is expected; it changes nothing once the child is there or all is cancelled. The
 * same plan again, corrected or with more, says who comes and moves nobody.
 */
@Controller()
export class ExpectArrivalWhenReturnPlanned {
  constructor(
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
    private readonly people: CorrectPerson,
  ) {}

  @OnEvent(ReturnPlanned)
  async handle(
    @Payload() event: EventOf<typeof ReturnPlanned>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const plan = planForItsCentre(event);
    if (!plan) return;
    const current = await lockExpectedArrivalOf(tx, plan);
    // Of a child who is there what is wrong is corrected, though the cancellation crossed the arrival.
    if (current?.state !== 'arrived' && (await isCancelled(tx, plan))) return;
    if (current?.returnPlanId === plan.returnPlanId) {
      await this.people.correct(tx, current, plan);
      return;
    }
    if (current && isRefusal(expectAgain(current))) return;
    const { correction: _, ...planned } = plan;
    await this.expect(tx, planned, current);
  }

  private async expect(
    tx: Transaction,
    { person, ...plan }: Omit<ReturnPlan, 'correction'>,
    current?: ExpectedArrivalEntity,
  ): Promise<void> {
    const { caseReference, childId, referralId, centre, sender, arrivesOn } = plan;
    const id = current?.id ?? newId<ExpectedArrivalId>();
    const ciphertext = await this.records.encrypt(childId, expectedArrivalRecord, id, person);
    const expected = current ?? tx.repository(ExpectedArrivalEntity).create({ id });
    await tx.manager.save(
      Object.assign(expected, plan, { state: 'expected' as const, ciphertext }),
    );
    await this.outbox.append(tx, {
      contract: ArrivalExpected,
      subject: caseReference,
      keyid: childId,
      data: { expectedArrivalId: id, centre, referralId, sender, arrivesOn },
    });
    const action = current ? 'expected-arrival.move' : 'expected-arrival.expect';
    audit(tx, { action, subject: caseReference, purpose: 'return-and-reception' });
  }
}
