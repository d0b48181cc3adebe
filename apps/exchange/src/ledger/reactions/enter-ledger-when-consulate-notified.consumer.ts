import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ConsulateNotified } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { enterLedger } from '../persistence/ledger.repository.js';

/**
 * What a consulate was notified of is in the child's ledger like what any other organisation
 * received.
 */
@Controller()
export class EnterLedgerWhenConsulateNotified {
  @OnEvent(ConsulateNotified)
  enter(
    @Payload() { id: eventId, type: eventType, subject, data }: EventOf<typeof ConsulateNotified>,
    @Ctx() { tx }: ReactionContext,
  ): void {
    const { sender, consulates, fields } = data;
    enterLedger(
      tx,
      consulates.map((recipient) => ({
        ...{ caseReference: subject, act: 'delivered', eventId, eventType, sender, recipient },
        ...{ purpose: 'care-and-protection', categories: [], fields },
        rules: ['notification-of-the-consulate'],
      })),
    );
  }
}
