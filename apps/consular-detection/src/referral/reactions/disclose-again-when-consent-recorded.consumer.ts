import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { ConsentRecorded, OverrideRecorded, ReportDisclosed } from '#libs/contracts';
import { findDeliveries } from '#libs/delivery';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { DiscloseReport } from '../correspondence/disclose-report.js';
import { isReportMissing, mayOpen } from '../domain/disclosure.js';
import { lockReferralsOfCase } from '../persistence/referral.repository.js';

/**
 * A report that was withheld is sent again when a consent or assent may allow it now, or an
 * override in their place.
 */
@Controller()
export class DiscloseAgainWhenConsentRecorded {
  constructor(private readonly report: DiscloseReport) {}

  @OnEvent(ConsentRecorded)
  async handle(
    @Payload() event: EventOf<typeof ConsentRecorded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    if (mayOpen(event.data.state)) await this.discloseAgain(tx, event.subject);
  }

  @OnEvent(OverrideRecorded)
  async handleOverride(
    @Payload() { subject }: EventOf<typeof OverrideRecorded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    await this.discloseAgain(tx, subject);
  }

  private async discloseAgain(tx: Transaction, caseReference: string): Promise<void> {
    for (const referral of await lockReferralsOfCase(tx, caseReference)) {
      const sent = await findDeliveries(tx, referral.organisation, [referral.id]);
      const last = sent.findLast(({ eventType }) => eventType === ReportDisclosed.type);
      if (isReportMissing(referral, last)) await this.report.disclose(tx, referral);
    }
  }
}
