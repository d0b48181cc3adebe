import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { assertVersion, type CommandResponse } from '#libs/http';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { checkReview, type GrantFinding } from '../../domain/grant.js';
import { lockGrant } from '../../persistence/grant.repository.js';
import type { ReviewGrantRequest } from './review-grant.request.js';

export interface ReviewGrantCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: ReviewGrantRequest;
}

export interface ReviewedGrant {
  readonly id: string;
  readonly finding: GrantFinding;
}

/** The data protection officer decides whether a grant was justified. */
@Injectable()
export class ReviewGrant {
  constructor(private readonly commands: CommandRunner) {}

  review(command: ReviewGrantCommand): Promise<CommandResponse<ReviewedGrant>> {
    const { actor, id, version, request } = command;
    const { finding } = request;
    return this.commands.run(command, async (tx) => {
      const grant = await lockGrant(tx, actor, id);
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
  }
}
