import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { audit } from '#libs/audit';
import {
  respond,
  assertVersion,
  Idempotency,
  IfMatch,
  IsCode,
  type IdempotentRequest,
} from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { CommandRunner, IdParameter } from '#libs/service';
import { checkReview, grantFindings, type GrantFinding } from '../../domain/grant.js';
import { getGrant } from '../../persistence/grant.repository.js';

export class ReviewGrantRequest {
  @IsCode(grantFindings) finding!: GrantFinding;
}

/** The data protection officer says whether a glass was broken with reason. */
@Controller('v1/break-glass-grants')
export class ReviewGrantController {
  constructor(private readonly commands: CommandRunner) {}

  @Post(':id/review')
  @Roles('data-protection-officer')
  async review(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() { finding }: ReviewGrantRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: string; finding: GrantFinding }> {
    const given = await this.commands.run({ actor, idempotency }, async (tx) => {
      const grant = await getGrant(tx, actor, id);
      assertVersion(grant.version, version);
      const refusal = checkReview(grant, actor.subject);
      if (refusal) return refusal;
      const reviewed = { finding, reviewedBy: actor.subject };
      const saved = await tx.manager.save(Object.assign(grant, reviewed));
      const detail = { grantId: id, finding };
      const subject = saved.caseReference;
      audit(tx, { action: 'break-glass-grant.review', subject, detail });
      return { status: 200, version: saved.version, body: { id, finding } };
    });
    return respond(reply, given);
  }
}
