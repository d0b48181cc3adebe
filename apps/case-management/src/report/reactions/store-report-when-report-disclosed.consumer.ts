import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { newEventId, ReportDisclosed } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { deliveryOf, orRefused, EncryptedRecords } from '#libs/service';
import type { ReferralEntity } from '../../referral/persistence/referral.entity.js';
import { lockReferral } from '../../referral/persistence/referral.repository.js';
import { categoriesOf, receiveReport } from '../domain/report.js';
import { ReportEntity } from '../../disclosed-report/report.entity.js';
import { reportRecord } from '../../disclosed-report/report.record.js';
import { findNewestReport } from '../../disclosed-report/report.repository.js';

/**
 * Stores the report that its sender disclosed to an organisation upon acceptance, and each corrected
 * one as its next version.
 */
@Controller()
export class StoreReportWhenReportDisclosed {
  constructor(private readonly records: EncryptedRecords) {}

  @OnEvent(ReportDisclosed)
  async handle(
    @Payload() event: EventOf<typeof ReportDisclosed>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { organisation, sender, caseReference } = deliveryOf(event);
    const referral = await lockReferral(tx, { organisation, id: event.data.referralId });
    const former = referral && (await findNewestReport(tx, referral));
    const isCorrection = event.data.correction !== undefined;
    const arriving = { sender, isCorrection, isHeld: former !== null };
    const decision = orRefused(receiveReport(referral, arriving));
    if (referral && decision === 'store') await this.store(tx, referral, event, former);
    audit(tx, { action: `report.${decision}`, subject: caseReference });
  }

  private async store(
    tx: Transaction,
    referral: ReferralEntity,
    { data, basis }: EventOf<typeof ReportDisclosed>,
    former: ReportEntity | null,
  ): Promise<void> {
    const { organisation, id: referralId, childId } = referral;
    const id = newEventId();
    await tx.repository(ReportEntity).insert({
      id,
      organisation,
      referralId,
      childId,
      reportId: data.reportId,
      issuedOn: data.issuedOn,
      correctedOn: data.correction?.correctedOn ?? former?.correctedOn ?? null,
      categories: categoriesOf(data),
      basis: basis ?? null,
      ciphertext: await this.records.encrypt(childId, reportRecord, id, data),
      version: (former?.version ?? 0) + 1,
    });
  }
}
