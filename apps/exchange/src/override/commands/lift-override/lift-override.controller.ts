import { Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { audit } from '#libs/audit';
import { newRefusal } from '#libs/domain';
import { respond, assertVersion, Idempotency, IfMatch, type IdempotentRequest } from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { unschedule } from '#libs/persistence';
import { CommandRunner, IdParameter } from '#libs/service';
import { END_OVERRIDE } from '../../deadlines/end-overrides.js';
import { endOverride, lockOverride } from '../../persistence/overrides.js';

/** Ends an override before its day: any supervisor of the organisation that recorded it. */
@Controller('v1/overrides')
export class LiftOverrideController {
  constructor(private readonly commands: CommandRunner) {}

  @Post(':id/lift')
  @Roles('supervisor')
  async lift(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ overrideId: string }> {
    const given = await this.commands.run({ actor, idempotency }, async (tx) => {
      const override = await lockOverride(tx, id, actor.organisation);
      if (!override) return newRefusal('RESOURCE.NOT_FOUND');
      assertVersion(override.version, version);
      await endOverride(tx, id, actor.subject);
      await unschedule(tx, `${END_OVERRIDE}:${id}`);
      const subject = override.file.caseReference;
      audit(tx, { action: 'override.lift', subject, detail: { overrideId: id } });
      return { status: 200, version: version + 1, body: { overrideId: id } };
    });
    return respond(reply, given);
  }
}
