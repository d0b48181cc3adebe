import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { FlowCounted } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import { countPeriod } from '../domain/count-period.js';
import { defaultThresholds } from '../domain/suppress.js';
import { findTallies } from '../persistence/flow-tally.repository.js';

/** Sends the counts of a month to the liaison network, where they replace the former ones. */
@Injectable()
export class SendCounts {
  constructor(
    private readonly outbox: Outbox,
    private readonly node: NodeIdentity,
    private readonly trustList: TrustListCache,
  ) {}

  /** How many counts went; undefined when the trust list names nobody to send them to. */
  async send(tx: Transaction, period: string, closedBy: string): Promise<number | undefined> {
    const offices = this.liaisonOffices();
    if (offices.length === 0) return undefined;
    const subject = `flows/${period}`;
    await tx.query(
      `insert into flow_periods as p (period, closed_by) values ($1, $2)
       on conflict (period) do update
          set closings = p.closings + 1, closed_at = now(), closed_by = excluded.closed_by`,
      [period, closedBy],
    );
    // Read under that lock: of two closings at the same time the later one publishes the newer
    // counts.
    const counts = countPeriod(await findTallies(tx, period), defaultThresholds);
    await this.outbox.append(tx, {
      contract: FlowCounted,
      ...{ subject, from: closedBy, to: offices },
      data: { period, node: this.node.node, thresholds: defaultThresholds, counts },
    });
    audit(tx, { action: 'flow-period.close', subject, purpose: 'statistics' });
    return counts.length;
  }

  private liaisonOffices(): string[] {
    const organisations = this.trustList.current()?.organisations ?? [];
    return organisations.filter(({ kind }) => kind === 'liaison-office').map(({ id }) => id);
  }
}
