import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { newRefusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { isSealedTo, schedule } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { findOwnCase } from '../../persistence/case.repository.js';
import { checkGround, startGrant } from '../../../break-glass/domain/grant.js';
import { GrantEntity } from '../../../break-glass/persistence/grant.entity.js';
import { grantRecord } from '../../../break-glass/persistence/grant.record.js';
import { findGrantsOf } from '../../../break-glass/persistence/grant.repository.js';
import { reviewDeadline } from '../../../break-glass/timers/mark-review-overdue.timer.js';
import type { RequestGrantRequest } from './request-grant.request.js';

export interface RequestGrantCommand extends CommandRequest {
  readonly request: RequestGrantRequest;
}

export interface OpenedCase {
  readonly id: string;
  readonly caseId: string;
  /** Absent while a second person's approval is awaited. */
  readonly endsAt: string | null;
}

/** Breaks the glass of a case of the own organisation that is sealed to others. */
@Injectable()
export class RequestGrant {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  open(command: RequestGrantCommand): Promise<CommandResponse<OpenedCase>> {
    const { actor, request } = command;
    const { caseReference, ground, reason } = request;
    return this.commands.run(command, async (tx) => {
      // The seal hides the case from who asks: only its existence is checked for them.
      const found = await tx.asRole('break-glass', () => findOwnCase(tx, actor, caseReference));
      if (!found) return newRefusal('RESOURCE.NOT_FOUND');
      if (!isSealedTo(found, actor.subject)) return newRefusal('BREAK_GLASS.NOT_NEEDED');
      const now = new Date();
      const refusal = checkGround(ground, await findGrantsOf(tx, actor.subject), now);
      if (refusal) return refusal;
      const { id: caseId, referralId, childId, organisation } = found;
      const id = randomUUID();
      const { endsAt, reviewBy } = startGrant(ground, now);
      const ciphertext = await this.records.encrypt(childId, grantRecord, id, { reason });
      await tx.repository(GrantEntity).insert({
        ...{
          id,
          caseId,
          referralId,
          caseReference,
          childId,
          organisation,
          openedBy: actor.subject,
        },
        ...{ ground, ciphertext, endsAt, reviewBy },
      });
      await schedule(tx, reviewDeadline(id, reviewBy));
      const detail = { grantId: id, ground };
      audit(tx, { action: 'break-glass-grant.open', subject: caseReference, detail });
      const body = { id, caseId, endsAt: endsAt?.toISOString() ?? null };
      return { status: 201, version: 1, body };
    });
  }
}
