import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ChildErased } from '#libs/contracts';
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
  async handle(
    @Payload() { data: { childId }, subject }: EventOf<typeof ChildErased>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const where = { caseReference: subject, childId };
    for (const expected of await tx.repository(ExpectedArrivalEntity).find({ where, lock })) {
      const state = cancel(expected);
      if (isRefusal(state)) continue;
      await tx.manager.save(Object.assign(expected, { state, ciphertext: null }));
      audit(tx, { action: 'expected-arrival.cancel', subject });
    }
    for (const handover of await tx.repository(HandoverEntity).find({ where, lock })) {
      await withdraw(tx, handover);
    }
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
