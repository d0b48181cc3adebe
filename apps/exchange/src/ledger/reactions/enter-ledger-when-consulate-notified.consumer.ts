import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { consulateNotifiedV1, type ConsulateNotifiedV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { enterLedger } from '../persistence/ledger.js';

/** What a consulate was notified of stands in the child's ledger as what any other received does. */
@Controller()
export class EnterLedgerWhenConsulateNotified {
  @EventPattern<string>(consulateNotifiedV1.type)
  async enter(
    @Payload() { id: eventId, type: eventType, subject, data }: ReceivedEvent<ConsulateNotifiedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { sender, consulates, fields } = data;
    await enterLedger(
      tx,
      consulates.map((recipient) => ({
        ...{ caseReference: subject, act: 'delivered', eventId, eventType, sender, recipient },
        ...{ purpose: 'care-and-protection', categories: [], fields },
        rules: ['notification-of-the-consulate'],
      })),
    );
  }
}
