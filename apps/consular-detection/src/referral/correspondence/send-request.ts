import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ReferralRequested, type ReferralRequested as Requested } from '#libs/contracts';
import { deliveryState, findDeliveries, SendingAgain, type Delivery } from '#libs/delivery';
import { isRefusal } from '#libs/domain';
import { assertListedCodes } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
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

  async send(
    tx: Transaction,
    referral: ReferralEntity,
    preview: Preview,
    correction?: Requested['correction'],
  ): Promise<void> {
    const { id: referralId, service, urgency, caseReference: subject } = referral;
    const respondBy = referral.respondBy.toISOString();
    const asked = { referralId, service, urgency, respondBy, preview };
    const data = { ...asked, ...(correction && { correction }) };
    assertListedCodes(ReferralRequested, data);
    await this.correspondence.send(tx, referral, { contract: ReferralRequested, data });
    audit(tx, { action: 'referral.request', subject, purpose: 'care-and-protection' });
  }

  /** The preview as it is now; null where it cannot be shown. */
  async preview(tx: Transaction, referral: ReferralEntity): Promise<Preview | null> {
    const detection = await getDetectionOfCase(tx, referral.caseReference);
    const child = await openPreviewedChild(tx, this.records, detection, referral.reportId);
    const { childId, id, ciphertext } = referral;
    const reception = await this.records.open(childId, referralRecord, id, ciphertext);
    const preview = previewOf(child, reception, this.calendar.today());
    return isRefusal(preview) ? null : preview;
  }

  /** A corrected preview, to who has the older one: one that was withheld goes as it is then. */
  async correct(
    tx: Transaction,
    referral: ReferralEntity,
    preview: Preview,
    correction: NonNullable<Requested['correction']>,
  ): Promise<void> {
    const { organisation, id, recipient } = referral;
    const sent = await findDeliveries(tx, organisation, [id]);
    const last = sent.findLast(
      (one) => one.eventType === ReferralRequested.type && one.recipient === recipient,
    );
    if (last && deliveryState(last) === 'withheld') return;
    await this.send(tx, referral, preview, correction);
  }

  /** Unless it was answered, cancelled or redirected, or the child may need protection meanwhile. */
  private async sendAgain(tx: Transaction, { recordId, recipient }: Delivery): Promise<void> {
    const referral = await lockReferralOfDelivery(tx, recordId);
    if (referral?.state !== 'requested' || referral.recipient !== recipient) return;
    const detection = await getDetectionOfCase(tx, referral.caseReference);
    if (isHeldByScreening(await openScreening(this.records, detection))) return;
    const preview = await this.preview(tx, referral);
    if (preview) await this.send(tx, referral, preview);
  }
}
