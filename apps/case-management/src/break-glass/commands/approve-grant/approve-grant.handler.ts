import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { approve } from '../../domain/grant.js';
import { lockGrant } from '../../persistence/grant.repository.js';

export interface ApproveGrantCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
}

export interface ApprovedGrant {
  readonly id: string;
  readonly endsAt: string;
}

/** The second person: a supervisor of the same organisation, never who asked. */
@Injectable()
export class ApproveGrant {
  constructor(private readonly commands: CommandRunner) {}

  approve(command: ApproveGrantCommand): Promise<CommandResponse<ApprovedGrant>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const grant = await lockGrant(tx, actor, id);
      assertVersion(grant.version, version);
      const approved = approve(grant, actor.subject, new Date());
      if (isRefusal(approved)) return approved;
      const saved = await tx.manager.save(Object.assign(grant, approved));
      const subject = saved.caseReference;
      audit(tx, { action: 'break-glass-grant.approve', subject, detail: { grantId: id } });
      const body = { id, endsAt: approved.endsAt.toISOString() };
      return { status: 200, version: saved.version, body };
    });
  }
}
