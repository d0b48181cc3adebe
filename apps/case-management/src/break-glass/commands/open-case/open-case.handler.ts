import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { refuse } from '#libs/domain';
import type { GivenAnswer } from '#libs/http';
import { isSealedTo, schedule } from '#libs/persistence';
import { CommandRunner, SealedRecords, type CommandRequest } from '#libs/service';
import { findOwnCase } from '../../../case/persistence/case.repository.js';
import { checkGround, startOpening } from '../../domain/opening.js';
import { OpeningEntity, openingContext } from '../../persistence/opening.entity.js';
import { findOpeningsOf } from '../../persistence/opening.repository.js';
import { reviewDeadline } from '../../timers/note-late-review.timer.js';
import type { OpenCaseRequest } from './open-case.request.js';

export interface OpenCaseCommand extends CommandRequest {
  readonly request: OpenCaseRequest;
}

export interface OpenedCase {
  readonly id: string;
  readonly caseId: string;
  /** Absent while a second person's approval is awaited. */
  readonly endsAt: string | null;
}

/** Breaks the glass of a case of the own organisation that is sealed to others. */
@Injectable()
export class OpenCase {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: SealedRecords,
  ) {}

  open(command: OpenCaseCommand): Promise<GivenAnswer<OpenedCase>> {
    const { actor, request } = command;
    const { caseReference, ground, reason } = request;
    return this.commands.run(command, async (tx) => {
      // The seal hides the case from who asks: only that there is one is looked up for them.
      const found = await tx.lookAs('break-glass', () => findOwnCase(tx, actor, caseReference));
      if (!found) return refuse('RESOURCE.NOT_FOUND');
      if (!isSealedTo(found, actor.subject)) return refuse('BREAK_GLASS.NOT_NEEDED');
      const now = new Date();
      const refusal = checkGround(ground, await findOpeningsOf(tx, actor.subject), now);
      if (refusal) return refusal;
      const { id: caseId, referralId, childId, organisation } = found;
      const id = randomUUID();
      const { endsAt, reviewBy } = startOpening(ground, now);
      const sealed = await this.records.seal(childId, openingContext(id), { reason });
      await tx.repository(OpeningEntity).insert({
        ...{
          id,
          caseId,
          referralId,
          caseReference,
          childId,
          organisation,
          openedBy: actor.subject,
        },
        ...{ ground, sealed, endsAt, reviewBy },
      });
      await schedule(tx, reviewDeadline(id, reviewBy));
      const detail = { openingId: id, ground };
      audit(tx, { action: 'case-opening.open', subject: caseReference, detail });
      const body = { id, caseId, endsAt: endsAt?.toISOString() ?? null };
      return { status: 201, version: 1, body };
    });
  }
}
