import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { caseRestrictedV1, restrictionAppliedV1, type CaseRestrictedV1 } from '#libs/contracts';
import { Outbox, type ReactionContext, type ReceivedEvent } from '#libs/messaging';
import { restrictCase } from '../restrictions.js';
import { RestrictingService } from '../restricting-service.js';

/** Restricts the case here and says so: the exchange answers when all services have. */
@Controller()
export class RestrictWhenCaseRestricted {
  constructor(
    private readonly service: RestrictingService,
    private readonly outbox: Outbox,
  ) {}

  @EventPattern<string>(caseRestrictedV1.type)
  async restrict(
    @Payload() { subject, keyid, data }: ReceivedEvent<CaseRestrictedV1>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { withdrawalId, organisations } = data;
    await restrictCase(tx, subject, organisations, withdrawalId);
    await this.outbox.append(tx, {
      contract: restrictionAppliedV1,
      subject,
      ...(keyid && { keyid }),
      data: { withdrawalId, service: this.service.name },
    });
    audit(tx, { action: 'case.restrict', subject, detail: { withdrawalId } });
  }
}
