import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar, monthOf } from '#libs/calendar';
import { FlowCounted } from '#libs/contracts';
import { newRefusal } from '#libs/domain';
import { defineProblems, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, NodeIdentity, type CommandRequest } from '#libs/service';
import { TrustListCache } from '../../../trust-list/in-force/trust-list-cache.js';
import { countPeriod } from '../../domain/count-period.js';
import { defaultThresholds } from '../../domain/suppress.js';
import { findTallies } from '../../persistence/flow-tally.repository.js';

/** What can be wrong with closing a month. */
defineProblems({
  'FLOW.PERIOD_OPEN': {
    status: 409,
    en: 'The month {period} is not over yet. Close it from the first day of the next month.',
    es: 'El mes {period} aún no termina. Ciérrelo a partir del primer día del mes siguiente.',
  },
  'FLOW.NO_LIAISON_OFFICE': {
    status: 409,
    en: 'The trust list names no liaison office. Adopt the trust list of the network first.',
    es: 'La lista de confianza no nombra ninguna oficina de enlace. Adopte primero la lista de confianza de la red.',
  },
});

export interface ClosedPeriod {
  readonly period: string;
  readonly counts: number;
}

/** Sends the counts of a month that is over to the liaison network; closed again, they replace the former. */
@Injectable()
export class ClosePeriod {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly node: NodeIdentity,
    private readonly trustList: TrustListCache,
    private readonly calendar: CivilCalendar,
  ) {}

  close(request: CommandRequest, period: string): Promise<CommandResponse<ClosedPeriod>> {
    return this.commands.run(request, async (tx) => {
      if (period >= monthOf(this.calendar.today())) {
        return newRefusal('FLOW.PERIOD_OPEN', { period });
      }
      const offices = this.liaisonOffices();
      if (offices.length === 0) return newRefusal('FLOW.NO_LIAISON_OFFICE');
      const subject = `flows/${period}`;
      await tx.query(
        `insert into flow_periods as p (period) values ($1)
         on conflict (period) do update set closings = p.closings + 1, closed_at = now()`,
        [period],
      );
      // Read under that lock: of two closings at the same time the later one publishes the newer
      // counts.
      const counts = countPeriod(await findTallies(tx, period), defaultThresholds);
      await this.outbox.append(tx, {
        contract: FlowCounted,
        subject,
        from: request.actor.organisation,
        to: offices,
        data: { period, node: this.node.node, thresholds: defaultThresholds, counts },
      });
      audit(tx, { action: 'flow-period.close', subject, purpose: 'statistics' });
      return { status: 202, body: { period, counts: counts.length } };
    });
  }

  private liaisonOffices(): string[] {
    const organisations = this.trustList.current()?.organisations ?? [];
    return organisations.filter(({ kind }) => kind === 'liaison-office').map(({ id }) => id);
  }
}
