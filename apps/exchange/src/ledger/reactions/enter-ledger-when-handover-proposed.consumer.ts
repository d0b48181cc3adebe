import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { HandoverProposed } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { enterLedger } from '../persistence/ledger.repository.js';

/**
 * What an organisation was shown of a child who is to be handed over to it is in the child's ledger
 * like what any other organisation received.
 */
@Controller()
export class EnterLedgerWhenHandoverProposed {
  @OnEvent(HandoverProposed)
  enter(
    @Payload() { id: eventId, type: eventType, subject, data }: EventOf<typeof HandoverProposed>,
    @Ctx() { tx }: ReactionContext,
  ): void {
    const { centre: sender, to: recipient, fields } = data;
    enterLedger(tx, [
      {
        ...{ caseReference: subject, act: 'delivered', eventId, eventType, sender, recipient },
        ...{ purpose: 'return-and-reception', categories: [], fields },
        rules: ['handover-within-the-node'],
      },
    ]);
  }
}
