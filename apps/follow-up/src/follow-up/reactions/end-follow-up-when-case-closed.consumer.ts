import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { CaseClosed } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { EncryptedRecords, RefusedEventError } from '#libs/service';
import { cancelOpenVisits } from '../../visit/cancel-open-visits.js';
import { followUpEndRecord } from '../persistence/follow-up-end.record.js';
import { FollowUpEntity } from '../persistence/follow-up.entity.js';

/**
 * Nobody is visited any more once the case is closed: the visits that were not made are cancelled,
 * and none of them becomes somebody's task.
 */
@Controller()
export class EndFollowUpWhenCaseClosed {
  constructor(private readonly records: EncryptedRecords) {}

  @OnEvent(CaseClosed)
  async handle(
    @Payload() { data, subject }: EventOf<typeof CaseClosed>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { caseId, closedOn, reason } = data;
    const lock = { mode: 'pessimistic_write' } as const;
    const followUp = await tx.repository(FollowUpEntity).findOne({ where: { caseId }, lock });
    if (!followUp) throw new RefusedEventError('FOLLOW_UP.UNKNOWN');
    if (followUp.endedOn) return;
    const { id, childId } = followUp;
    const endCiphertext = await this.records.encrypt(childId, followUpEndRecord, id, { reason });
    await tx.manager.save(Object.assign(followUp, { endedOn: closedOn, endCiphertext }));
    await cancelOpenVisits(tx, id);
    audit(tx, { action: 'follow-up.end', subject });
  }
}
