import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ReferralCancelled } from '#libs/contracts';
import { isRefusal, type Refusal } from '#libs/domain';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import type { CancellationReason } from '../domain/cancellation-reasons.js';
import { cancelled } from '../domain/referral.js';
import { cancellationRecord } from '../persistence/cancellation.record.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';
import { ReferralCorrespondence } from './referral-correspondence.js';

/** Cancels a referral. The receiver learns that it is cancelled, and never why. */
@Injectable()
export class WithdrawReferral {
  constructor(
    private readonly correspondence: ReferralCorrespondence,
    private readonly records: EncryptedRecords,
  ) {}

  /** The referral after that, or the refusal of one that has ended. */
  async withdraw(
    tx: Transaction,
    referral: ReferralEntity,
    reason: CancellationReason,
  ): Promise<ReferralEntity | Refusal> {
    const state = cancelled(referral);
    if (isRefusal(state)) return state;
    const { id: referralId, caseReference: subject, childId } = referral;
    const why = { reason };
    const ciphertext = await this.records.encrypt(childId, cancellationRecord, referralId, why);
    const change = { state, cancellationCiphertext: ciphertext };
    const saved = await tx.manager.save(Object.assign(referral, change));
    const contract = ReferralCancelled;
    // The exchange lets a cancellation follow only where something has gone before: to who redirected.
    const to = [saved.recipient, ...saved.formerRecipients];
    await this.correspondence.send(tx, saved, { contract, data: { referralId }, to });
    audit(tx, { action: 'referral.cancel', subject });
    return saved;
  }
}
