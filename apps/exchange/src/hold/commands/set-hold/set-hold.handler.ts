import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { newRefusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { lockOwnCaseFile } from '../../../case-file/persistence/case-file.repository.js';
import { HoldStore } from '../../persistence/hold-store.js';
import type { SetHoldRequest } from './set-hold.request.js';

export interface SetHoldCommand extends CommandRequest {
  readonly request: SetHoldRequest;
}

export interface ChangedHold {
  readonly holdId: string;
}

/** Sets a protection hold by hand: from the commit on, nothing unclaimed leaves. */
@Injectable()
export class SetHold {
  constructor(
    private readonly commands: CommandRunner,
    private readonly holds: HoldStore,
  ) {}

  set(command: SetHoldCommand): Promise<CommandResponse<ChangedHold>> {
    const { actor, request } = command;
    const { caseReference, reason } = request;
    return this.commands.run(command, async (tx) => {
      const file = await lockOwnCaseFile(tx, caseReference, actor.organisation);
      if (!file) return newRefusal('CASE.UNKNOWN');
      const setBy = actor.organisation;
      const holdId = await this.holds.set(tx, file, { reason, setBy });
      audit(tx, { action: 'hold.set', subject: caseReference });
      return { status: 201, version: 1, body: { holdId } };
    });
  }
}
