import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/identity';
import { CommandRunner } from '#libs/service';
import type { DeliveryView } from './delivery-view.js';
import { readDeliveries } from './read-deliveries.js';

const LONGEST_MS = 1_500;
const POLL_MS = 40;

/**
 * Lets the answer to a command say what was decided about what it sent, before the person leaves
 * the screen. The exchange decides within milliseconds; where it does not, the answer says `pending`,
 * which is then true, and the list says the rest.
 */
@Injectable()
export class Decisions {
  constructor(private readonly commands: CommandRunner) {}

  /** What became so far of what was sent about a part of a record; waits for the decision a while. */
  async ofPart(actor: Actor, recordId: string, partId: string): Promise<DeliveryView[]> {
    const until = performance.now() + LONGEST_MS;
    for (;;) {
      const sent = await this.commands.read(actor, (tx) =>
        readDeliveries(tx, actor, [recordId], 'latest'),
      );
      const own = sent.stored.filter((one) => one.partId === partId);
      if (own.every(({ outcome }) => outcome !== null) || performance.now() > until) {
        return sent.ofPart(partId);
      }
      await sleep(POLL_MS);
    }
  }
}
