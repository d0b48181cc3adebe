import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ReportDisclosed } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import { RefusedEventError, EncryptedRecords } from '#libs/service';
import { getReport, openParts } from '../../pre-return-report/persistence/report.repository.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';
import { ReferralCorrespondence } from './referral-correspondence.js';

/**
 * Sends the whole report of a referral to its receiver. The policy decides which parts arrive: the
 * exchange removes what consent, assent and agreement do not cover.
 */
@Injectable()
export class DiscloseReport {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly correspondence: ReferralCorrespondence,
  ) {}

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
}
