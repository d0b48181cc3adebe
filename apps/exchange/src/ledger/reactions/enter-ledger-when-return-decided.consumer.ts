import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ReturnDecided } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { enterLedger } from '../persistence/ledger.repository.js';

/**
 * That a supervisor let a child return against a report is in the child's ledger, and on the page
 * that the child is given. Nobody received anything by it.
 */
@Controller()
export class EnterLedgerWhenReturnDecided {
  @OnEvent(ReturnDecided)
  enter(
    @Payload() { id: eventId, type: eventType, subject, data }: EventOf<typeof ReturnDecided>,
    @Ctx() { tx }: ReactionContext,
  ): void {
    const { organisation } = data;
    enterLedger(tx, [
      {
        ...{ caseReference: subject, act: 'decided', eventId, eventType },
        ...{ sender: organisation, recipient: organisation },
        ...{ purpose: 'return-and-reception', categories: [] },
        rules: ['return-decided-by-a-supervisor'],
      },
    ]);
  }
}
