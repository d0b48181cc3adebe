import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { audit } from '#libs/audit';
import { holdLiftedV1 } from '#libs/contracts';
import { newRefusal } from '#libs/domain';
import { respond, assertVersion, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { CommandRunner, IdParameter } from '#libs/service';
import { endHold, lockHold } from '../../persistence/holds.js';

/** Lifts a hold: a supervisor of the organisation that registered the child, or that set it. */
@Controller('v1/holds')
export class LiftHoldController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
  ) {}

  @Post(':id/lift')
  @Roles('supervisor')
  async lift(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ holdId: string }> {
    const given = await this.commands.run({ actor, idempotency }, async (tx) => {
      const hold = await lockHold(tx, id, actor.organisation);
      if (!hold) return newRefusal('RESOURCE.NOT_FOUND');
      assertVersion(hold.version, version);
      await endHold(tx, id, actor.organisation);
      const { caseReference: subject, childId: keyid } = hold.file;
      const data = { holdId: id };
      await this.outbox.append(tx, { contract: holdLiftedV1, subject, keyid, data });
      audit(tx, { action: 'hold.lift', subject });
      return { status: 200, version: version + 1, body: { holdId: id } };
    });
    return respond(reply, given);
  }
}
