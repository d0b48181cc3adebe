import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ReferralRequested } from '#libs/contracts';
import { SendingAgain, type Delivery } from '#libs/delivery';
import { assertListedCodes } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords, orRefused } from '#libs/service';
import {
  getDetectionOfCase,
  openScreening,
} from '../../detection/persistence/detection.repository.js';
import { previewOf, type Preview } from '../domain/preview.js';
import { isHeldByScreening } from '../../detection/domain/detection.js';
import { referralRecord } from '../persistence/referral.record.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';
import { lockReferralOfDelivery } from '../persistence/referral.repository.js';
import { openPreviewedChild } from './open-previewed-child.js';
import { ReferralCorrespondence } from './referral-correspondence.js';

/** Sends the request of a referral, which shows no identity; again, where it was withheld. */
@Injectable()
export class SendRequest implements OnModuleInit {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly correspondence: ReferralCorrespondence,
    private readonly sendingAgain: SendingAgain,
    private readonly calendar: CivilCalendar,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(ReferralRequested, (tx, withheld) => this.sendAgain(tx, withheld));
  }

  async send(tx: Transaction, referral: ReferralEntity, preview: Preview): Promise<void> {
    const { id: referralId, service, urgency, respondBy, caseReference: subject } = referral;
    const data = { referralId, service, urgency, respondBy: respondBy.toISOString(), preview };
    assertListedCodes(ReferralRequested, data);
    await this.correspondence.send(tx, referral, { contract: ReferralRequested, data });
    audit(tx, { action: 'referral.request', subject, purpose: 'care-and-protection' });
  }

  /** Unless it was answered, cancelled or redirected, or the child may need protection meanwhile. */
  private async sendAgain(tx: Transaction, { recordId, recipient }: Delivery): Promise<void> {
    const referral = await lockReferralOfDelivery(tx, recordId);
    if (referral?.state !== 'requested' || referral.recipient !== recipient) return;
    const detection = await getDetectionOfCase(tx, referral.caseReference);
    if (isHeldByScreening(await openScreening(this.records, detection))) return;
    const child = await openPreviewedChild(tx, this.records, detection, referral.reportId);
    const { childId, id, ciphertext } = referral;
    const reception = await this.records.open(childId, referralRecord, id, ciphertext);
    const preview = previewOf(child, reception, this.calendar.today());
    await this.send(tx, referral, orRefused(preview));
  }
}
