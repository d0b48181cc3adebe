import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { RestrictionLifted } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { liftRestriction } from '../persistence/restrictions.js';

/** Opens the case again once something was disclosed under a consent that was given again. */
@Controller()
export class LiftWhenRestrictionLifted {
  @OnEvent(RestrictionLifted)
  async lift(
    @Payload() { subject, data }: EventOf<typeof RestrictionLifted>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { organisation } = data;
    await liftRestriction(tx, subject, organisation);
    audit(tx, { action: 'case.lift-restriction', subject, detail: { organisation } });
  }
}
