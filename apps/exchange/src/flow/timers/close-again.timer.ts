import { Injectable } from '@nestjs/common';
import { Database } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import { SendCounts } from '../closing/send-counts.js';
import { findClosed } from '../persistence/flow-tally.repository.js';

/** Sends the counts of a closed month again that has changed since, in the name of who closed it. */
@Injectable()
export class CloseAgain {
  constructor(
    private readonly database: Database,
    private readonly node: NodeIdentity,
    private readonly counts: SendCounts,
  ) {}

  /** Throws while the trust list names no liaison office: the timer tries again. */
  async close({ period = '' }: Record<string, string>): Promise<void> {
    const timer = { subject: `timer:${this.node.node}.exchange` };
    await this.database.transaction(timer, async (tx) => {
      const [closed] = await findClosed(tx, [period]);
      if (!closed) return;
      const sent = await this.counts.send(tx, period, closed.closed_by);
      if (sent === undefined) throw new Error('The trust list names no liaison office.');
    });
  }
}
