import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ReferralReceived, type ReferralRequested } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import { schedule, type Transaction } from '#libs/persistence';
import { EncryptedRecords, type Delivery } from '#libs/service';
import { ReferralEntity } from '../persistence/referral.entity.js';
import { previewRecord, recordIdOf } from '../persistence/referral.records.js';
import { statusOf } from '../status/referral-status.js';
import { answerDeadline } from '../timers/answer-deadline.js';

/** Presents a request to an organisation, sets its deadline, and notifies the sender. */
@Injectable()
export class PresentReferral {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
  ) {}

  async present(tx: Transaction, delivery: Delivery, request: ReferralRequested): Promise<void> {
    const { referralId, service, urgency, respondBy, preview } = request;
    const key = { organisation: delivery.organisation, id: referralId };
    const referral = tx.repository(ReferralEntity).create({
      ...{ ...delivery, ...key, service, urgency },
      respondBy: new Date(respondBy),
      state: 'received',
      ciphertext: await this.records.encrypt(
        delivery.childId,
        previewRecord,
        recordIdOf(key),
        preview,
      ),
    });
    await tx.repository(ReferralEntity).insert(referral);
    await schedule(tx, answerDeadline(referral));
    await this.outbox.append(tx, statusOf(referral, ReferralReceived, {}));
    audit(tx, { action: 'referral.receive', subject: referral.caseReference });
  }
}
