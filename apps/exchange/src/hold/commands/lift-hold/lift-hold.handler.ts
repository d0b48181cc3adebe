import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { HoldLifted } from '#libs/contracts';
import { isRefusal, newRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { liftedFrom } from '../../domain/lifted-from.js';
import { endHold, lockHold } from '../../persistence/hold.repository.js';
import type { ChangedHold } from '../set-hold/set-hold.handler.js';

export interface LiftHoldCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

/** Lifts a hold: a supervisor of the organisation that registered the child, or that set it. */
@Injectable()
export class LiftHold {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
  ) {}

  lift(command: LiftHoldCommand): Promise<CommandResponse<ChangedHold>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const hold = await lockHold(tx, id, actor.organisation);
      if (!hold) return newRefusal('RESOURCE.NOT_FOUND');
      const decision = liftedFrom(hold);
      if (isRefusal(decision)) return decision;
      assertVersion(hold.version, version);
      await endHold(tx, id, actor.organisation);
      const { caseReference: subject, childId: keyid } = hold.file;
      const data = { holdId: id };
      await this.outbox.append(tx, { contract: HoldLifted, subject, keyid, data });
      audit(tx, { action: 'hold.lift', subject });
      return { status: 200, version: version + 1, body: { holdId: id } };
    });
  }
}
