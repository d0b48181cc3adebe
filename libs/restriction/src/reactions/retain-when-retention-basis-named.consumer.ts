import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { RetentionBasisNamed } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { retainCase } from '../persistence/restrictions.js';

/** Shows an organisation again what it received of a case, from when it names a basis of its own. */
@Controller()
export class RetainWhenRetentionBasisNamed {
  @OnEvent(RetentionBasisNamed)
  async retain(
    @Payload() { subject, data }: EventOf<typeof RetentionBasisNamed>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { organisation } = data;
    await retainCase(tx, subject, organisation);
    audit(tx, { action: 'case.retain', subject, detail: { organisation } });
  }
}
