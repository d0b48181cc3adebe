import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { audit } from '#libs/audit';
import { isRefusal } from '#libs/domain';
import { respond, assertVersion, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { CommandRunner, IdParameter } from '#libs/service';
import { approve } from '../../domain/grant.js';
import { getGrant } from '../../persistence/grant.repository.js';

/** The second person: a supervisor of the same organisation, never who asked. */
@Controller('v1/break-glass-grants')
export class ApproveGrantController {
  constructor(private readonly commands: CommandRunner) {}

  @Post(':id/approve')
  @Roles('supervisor')
  async approve(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: string; endsAt: string }> {
    const given = await this.commands.run({ actor, idempotency }, async (tx) => {
      const grant = await getGrant(tx, actor, id);
      assertVersion(grant.version, version);
      const approved = approve(grant, actor.subject, new Date());
      if (isRefusal(approved)) return approved;
      const saved = await tx.manager.save(Object.assign(grant, approved));
      const subject = saved.caseReference;
      audit(tx, { action: 'break-glass-grant.approve', subject, detail: { grantId: id } });
      const body = { id, endsAt: approved.endsAt.toISOString() };
      return { status: 200, version: saved.version, body };
    });
    return respond(reply, given);
  }
}
