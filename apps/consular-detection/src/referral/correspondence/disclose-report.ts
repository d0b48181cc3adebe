import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ReportDisclosed } from '#libs/contracts';
import { SendingAgain, type Delivery } from '#libs/delivery';
import type { Transaction } from '#libs/persistence';
import { RefusedEventError, EncryptedRecords } from '#libs/service';
import { getReport, openParts } from '../../pre-return-report/persistence/report.repository.js';
import { takenOver } from '../domain/referral.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';
import { lockReferralOfDelivery } from '../persistence/referral.repository.js';
import { ReferralCorrespondence } from './referral-correspondence.js';

/**
 * Sends the whole report of a referral to its receiver. The policy decides which parts arrive: the
 * exchange removes what consent, assent and agreement do not cover.
 */
@Injectable()
export class DiscloseReport implements OnModuleInit {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly correspondence: ReferralCorrespondence,
    private readonly sendingAgain: SendingAgain,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(ReportDisclosed, (tx, withheld) => this.discloseAgain(tx, withheld));
  }

  async disclose(tx: Transaction, referral: ReferralEntity): Promise<void> {
    const { id: referralId, reportId, caseReference: subject } = referral;
    const report = await getReport(tx, referral, reportId);
    const { issuedOn } = report;
    if (!issuedOn) throw new RefusedEventError('REFERRAL.REPORT_NOT_ISSUED');
    const parts = await openParts(this.records, report);
    await this.correspondence.send(tx, referral, {
      contract: ReportDisclosed,
      data: { ...parts, referralId, reportId, issuedOn },
    });
    const purpose = 'care-and-protection';
    audit(tx, { action: 'referral.disclose-report', subject, purpose });
  }

  /** Unless who has taken over no longer has, or another answers in their place. */
  private async discloseAgain(tx: Transaction, { recordId, recipient }: Delivery): Promise<void> {
    const referral = await lockReferralOfDelivery(tx, recordId);
    if (!referral || referral.recipient !== recipient) return;
    if (takenOver.includes(referral.state)) await this.disclose(tx, referral);
  }
}
