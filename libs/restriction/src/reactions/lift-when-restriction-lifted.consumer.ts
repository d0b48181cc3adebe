import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { restrictionLiftedV1, type RestrictionLiftedV1 } from '#libs/contracts';
import type { ReactionContext, ReceivedEvent } from '#libs/messaging';
import { liftRestriction } from '../restrictions.js';

/** Opens the case again once something was disclosed under a consent that was given again. */
@Controller()
export class LiftWhenRestrictionLifted {
  @EventPattern<string>(restrictionLiftedV1.type)
  async lift(
    @Payload() { subject, data }: ReceivedEvent<RestrictionLiftedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { organisation } = data;
    await liftRestriction(tx, subject, organisation);
    audit(tx, { action: 'case.lift-restriction', subject, detail: { organisation } });
  }
}
