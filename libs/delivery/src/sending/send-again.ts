import { Injectable } from '@nestjs/common';
import type { DisclosureAllowed, EventContract, EventType } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import type { Delivery } from '../persistence/delivery.repository.js';

/** What the event had come to that may go (again) now. */
export type SentBefore = DisclosureAllowed['after'];

/**
 * Sends what was withheld again, or what went without a part or under a consent that was withdrawn
 * meanwhile, as a new event made of the record as it is today, to its one recipient; sends nothing
 * where the record has gone on without it.
 */
export type SendAgain = (tx: Transaction, sent: Delivery, before: SentBefore) => Promise<void>;

/** How each kind of event of a service is sent again, once the exchange lets it go. */
@Injectable()
export class SendingAgain {
  private readonly ways = new Map<EventType, SendAgain>();

  /** Names the way for a kind of event; one without a way is sent again by nobody. */
  by({ type }: Pick<EventContract, 'type'>, way: SendAgain): void {
    this.ways.set(type, way);
  }

  async send(tx: Transaction, sent: Delivery, before: SentBefore): Promise<void> {
    await this.ways.get(sent.eventType)?.(tx, sent, before);
  }
}
