import { Injectable } from '@nestjs/common';
import type { EventContract, EventType } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import type { Delivery } from '../persistence/delivery.repository.js';

/**
 * Sends what was withheld again, as a new event made of the record as it is today, to its one
 * recipient; sends nothing where the record has gone on without it.
 */
export type SendAgain = (tx: Transaction, withheld: Delivery) => Promise<void>;

/** How each kind of event of a service is sent again, once the exchange lets it go. */
@Injectable()
export class SendingAgain {
  private readonly ways = new Map<EventType, SendAgain>();

  /** Names the way for a kind of event; one without a way is sent again by nobody. */
  by({ type }: Pick<EventContract, 'type'>, way: SendAgain): void {
    this.ways.set(type, way);
  }

  async send(tx: Transaction, withheld: Delivery): Promise<void> {
    await this.ways.get(withheld.eventType)?.(tx, withheld);
  }
}
