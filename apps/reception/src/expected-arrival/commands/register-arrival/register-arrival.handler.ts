import { Injectable } from '@nestjs/common';
import { isRefusal, type Oddity } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { arrive, oddArrival } from '../../domain/expected-arrival.js';
import { lockExpectedArrival } from '../../persistence/expected-arrival.repository.js';
import { ReportToSender } from '../../reporting/report-to-sender.js';
import { AdmitChild } from './admit-child.js';
import type { RegisterArrivalRequest } from './register-arrival.request.js';

export interface RegisterArrivalCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: RegisterArrivalRequest;
}

export interface RegisteredArrival {
  readonly id: string;
  readonly expectedArrivalId: string;
  readonly state: string;
  /** What looks unusual; it was recorded all the same. */
  readonly warnings: readonly Oddity[];
}

/**
 * Registers that an expected child is at the centre, or one whose referral was cancelled while they
 * were on the way: the node's agency opens the case then.
 */
@Injectable()
export class RegisterArrival {
  constructor(
    private readonly commands: CommandRunner,
    private readonly children: AdmitChild,
    private readonly sender: ReportToSender,
  ) {}

  register(command: RegisterArrivalCommand): Promise<CommandResponse<RegisteredArrival>> {
    const { actor, id: expectedArrivalId, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const expected = await lockExpectedArrival(tx, actor, expectedArrivalId);
      assertVersion(expected.version, version);
      const warnings = oddArrival(expected, request.arrivedOn);
      const arrived = arrive(expected);
      if (isRefusal(arrived)) return arrived;
      const saved = await tx.manager.save(Object.assign(expected, { state: arrived }));
      const { caseReference, childId, centre, referralId } = saved;
      const child = { caseReference, childId, centre, referralId, expectedArrivalId };
      const { id, state } = await this.children.admit(tx, child, request);
      await this.sender.report(tx, saved, { came: true, on: request.arrivedOn });
      const body = { id, expectedArrivalId, state, warnings };
      return { status: 201, version: 1, location: `/v1/arrivals/${id}`, body };
    });
  }
}
