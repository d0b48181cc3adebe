import { Injectable } from '@nestjs/common';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { WithdrawReferral } from '../../correspondence/withdraw-referral.js';
import { lockReferral } from '../../persistence/referral.repository.js';
import type { ReferralResponse } from '../request-referral/request-referral.handler.js';
import type { CancelReferralRequest } from './cancel-referral.request.js';

export interface CancelReferralCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: CancelReferralRequest;
}

/** Cancels a referral of the actor's own organisation, at any time before it has ended. */
@Injectable()
export class CancelReferral {
  constructor(
    private readonly commands: CommandRunner,
    private readonly withdrawal: WithdrawReferral,
  ) {}

  cancel(command: CancelReferralCommand): Promise<CommandResponse<ReferralResponse>> {
    const { actor, id, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const referral = await lockReferral(tx, actor, id);
      assertVersion(referral.version, version);
      const saved = await this.withdrawal.withdraw(tx, referral, request.reason);
      if (isRefusal(saved)) return saved;
      const { caseReference, state } = saved;
      return { status: 200, version: saved.version, body: { id, caseReference, state } };
    });
  }
}
