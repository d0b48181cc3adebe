import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { CaseSealed } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { RefusedEventError } from '#libs/service';
import { VisitEntity } from '../../visit/persistence/visit.entity.js';
import { FollowUpEntity } from '../persistence/follow-up.entity.js';

/** Seals the follow-up and its visits to whom the case is sealed, and unseals them with it. */
@Controller()
export class SealFollowUpWhenCaseSealed {
  @OnEvent(CaseSealed)
  async handle(
    @Payload() { data, subject }: EventOf<typeof CaseSealed>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { caseId, sealedTo } = data;
    const followUp = await tx.repository(FollowUpEntity).findOneBy({ caseId });
    if (!followUp) throw new RefusedEventError('FOLLOW_UP.UNKNOWN');
    const { id } = followUp;
    await tx.repository(FollowUpEntity).update({ id }, { sealedTo });
    await tx.repository(VisitEntity).update({ followUpId: id }, { sealedTo });
    const action = sealedTo.length > 0 ? 'follow-up.seal' : 'follow-up.unseal';
    audit(tx, { action, subject, detail: { sealedTo } });
  }
}
