import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { FindOptionsWhere } from 'typeorm';
import { audit } from '#libs/audit';
import { ChildErased, RecordsErased } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { cancel } from '../../expected-arrival/domain/expected-arrival.js';
import { ExpectedArrivalEntity } from '../../expected-arrival/persistence/expected-arrival.entity.js';
import { becomeHandover } from '../domain/handover.js';
import { HandoverEntity } from '../persistence/handover.entity.js';
import { lockArrivalOf } from '../persistence/handover.repository.js';

const lock = { mode: 'pessimistic_write' } as const;

/** Nobody is expected, and nobody asked to take over, of whom nothing is known any more. */
@Controller()
export class EndExpectationWhenChildErased {
  @OnEvent(ChildErased)
  ofChild(
    @Payload() { data: { childId }, subject }: EventOf<typeof ChildErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const of = { caseReference: subject, childId };
    return end(tx, of, of);
  }

  /** At the organisation alone that erased what it had: as the centre, or as who is asked. */
  @OnEvent(RecordsErased)
  ofOrganisation(
    @Payload() { data: { organisation }, subject: caseReference }: EventOf<typeof RecordsErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const asCentre = { caseReference, centre: organisation };
    return end(tx, asCentre, [asCentre, { caseReference, receiver: organisation }]);
  }
}

async function end(
  tx: Transaction,
  expectations: FindOptionsWhere<ExpectedArrivalEntity>,
  handovers: FindOptionsWhere<HandoverEntity> | FindOptionsWhere<HandoverEntity>[],
): Promise<void> {
  const expected = tx.repository(ExpectedArrivalEntity);
  for (const one of await expected.find({ where: expectations, lock })) {
    const state = cancel(one);
    if (isRefusal(state)) continue;
    await tx.manager.save(Object.assign(one, { state, ciphertext: null }));
    audit(tx, { action: 'expected-arrival.cancel', subject: one.caseReference });
  }
  for (const handover of await tx.repository(HandoverEntity).find({ where: handovers, lock })) {
    await withdraw(tx, handover);
  }
}

async function withdraw(tx: Transaction, handover: HandoverEntity): Promise<void> {
  const state = becomeHandover(handover, 'withdrawn');
  if (isRefusal(state)) return;
  await tx.manager.save(Object.assign(handover, { state }));
  await tx.asRole('handover', async () => {
    const arrival = await lockArrivalOf(tx, handover);
    await tx.manager.save(Object.assign(arrival, { handoverTo: null }));
  });
  audit(tx, { action: 'handover.withdraw', subject: handover.caseReference });
}
