import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ErasureCancelled } from '#libs/contracts';
import { newRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { unschedule } from '#libs/persistence';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { endErasure, lockErasure } from '../../persistence/erasure.repository.js';
import { settlementKey } from '../../timers/settle-erasure.timer.js';

export interface CancelErasureCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

export interface CancelledErasure {
  readonly erasureId: string;
  readonly state: 'cancelled';
}

/** Cancels an erasure before its day: the organisation's people see its records again. */
@Injectable()
export class CancelErasure {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
  ) {}

  cancel(command: CancelErasureCommand): Promise<CommandResponse<CancelledErasure>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const erasure = await lockErasure(tx, id);
      const { organisation } = actor;
      if (erasure?.organisation !== organisation) return newRefusal('RESOURCE.NOT_FOUND');
      if (erasure.state !== 'ordered') return newRefusal('ERASURE.ENDED');
      assertVersion(erasure.version, version);
      await endErasure(tx, erasure, 'cancelled');
      await unschedule(tx, settlementKey(id));
      const { childId: keyid, caseReferences } = erasure;
      for (const subject of caseReferences) {
        const data = { erasureId: id, organisation };
        await this.outbox.append(tx, { contract: ErasureCancelled, subject, keyid, data });
        audit(tx, { action: 'child.cancel-erasure', subject, detail: { erasureId: id } });
      }
      const body = { erasureId: id, state: 'cancelled' } as const;
      return { status: 200, version: version + 1, body };
    });
  }
}
