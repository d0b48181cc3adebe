import { Body, Controller, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { audit } from '#libs/audit';
import {
  answer,
  assertVersion,
  Idempotency,
  IfMatch,
  IsCode,
  type IdempotentRequest,
} from '#libs/http';
import { CurrentActor, Roles, type Actor } from '#libs/identity';
import { CommandRunner, IdParameter } from '#libs/service';
import { checkReview, openingFindings, type OpeningFinding } from '../../domain/opening.js';
import { getOpening } from '../../persistence/opening.repository.js';

export class ReviewOpeningRequest {
  @IsCode(openingFindings) finding!: OpeningFinding;
}

/** The data protection officer says whether a glass was broken with reason. */
@Controller('v1/case-openings')
export class ReviewOpeningController {
  constructor(private readonly commands: CommandRunner) {}

  @Post(':id/review')
  @Roles('data-protection-officer')
  async review(
    @CurrentActor() actor: Actor,
    @Idempotency() idempotency: IdempotentRequest,
    @Param() { id }: IdParameter,
    @IfMatch() version: number,
    @Body() { finding }: ReviewOpeningRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ id: string; finding: OpeningFinding }> {
    const given = await this.commands.run({ actor, idempotency }, async (tx) => {
      const opening = await getOpening(tx, actor, id);
      assertVersion(opening.version, version);
      const refusal = checkReview(opening, actor.subject);
      if (refusal) return refusal;
      const reviewed = { finding, reviewedBy: actor.subject };
      const saved = await tx.manager.save(Object.assign(opening, reviewed));
      const detail = { openingId: id, finding };
      const subject = saved.caseReference;
      audit(tx, { action: 'case-opening.review', subject, detail });
      return { status: 200, version: saved.version, body: { id, finding } };
    });
    return answer(reply, given);
  }
}
