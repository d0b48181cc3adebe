import { Injectable } from '@nestjs/common';
import { CivilCalendar, monthOf } from '#libs/calendar';
import { newRefusal } from '#libs/domain';
import { defineProblems, type CommandResponse } from '#libs/http';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { SendCounts } from '../../closing/send-counts.js';

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
    private readonly counts: SendCounts,
    private readonly calendar: CivilCalendar,
  ) {}

  close(request: CommandRequest, period: string): Promise<CommandResponse<ClosedPeriod>> {
    return this.commands.run(request, async (tx) => {
      if (period >= monthOf(this.calendar.today())) {
        return newRefusal('FLOW.PERIOD_OPEN', { period });
      }
      const counts = await this.counts.send(tx, period, request.actor.organisation);
      if (counts === undefined) return newRefusal('FLOW.NO_LIAISON_OFFICE');
      return { status: 202, body: { period, counts } };
    });
  }
}
