import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { CaseRestricted, RestrictionApplied } from '#libs/contracts';
import { Outbox, OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { restrictCase } from '../persistence/restrictions.js';
import { RestrictingService } from './restricting-service.js';

/**
 * Restricts the case here and confirms it: the exchange reports the result when all services have
 * done so.
 */
@Controller()
export class RestrictWhenCaseRestricted {
  constructor(
    private readonly service: RestrictingService,
    private readonly outbox: Outbox,
  ) {}

  @OnEvent(CaseRestricted)
  async restrict(
    @Payload() { subject, keyid, data }: EventOf<typeof CaseRestricted>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { withdrawalId, organisations } = data;
    await restrictCase(tx, subject, organisations, withdrawalId);
    await this.outbox.append(tx, {
      contract: RestrictionApplied,
      subject,
      ...(keyid && { keyid }),
      data: { withdrawalId, service: this.service.name },
    });
    audit(tx, { action: 'case.restrict', subject, detail: { withdrawalId } });
  }
}
