import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { nodeOf, ReferralCancelled } from '#libs/contracts';
import { isRefusal, type Refusal } from '#libs/domain';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import type { CancellationReason } from '../domain/cancellation-reasons.js';
import { cancelled } from '../domain/referral.js';
import { cancellationRecord } from '../persistence/cancellation.record.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';
import { ReferralCorrespondence, type Letter } from './referral-correspondence.js';

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
    await this.notify(tx, saved, receiversOf(saved));
    audit(tx, { action: 'referral.cancel', subject });
    return saved;
  }

  /**
   * The same once the sender has erased what it had: no reason is stored any more. Where the key of
   * the child is destroyed, each service of this node ends what it has, and the others are notified.
   * Refused for one that has ended, and when the child has arrived.
   */
  async endErased(
    tx: Transaction,
    referral: ReferralEntity,
    { isKeyDestroyed }: { readonly isKeyDestroyed: boolean },
  ): Promise<Refusal | undefined> {
    const state = cancelled(referral);
    if (isRefusal(state)) return state;
    const emptied = { state, cancellationCiphertext: Buffer.alloc(0) };
    const saved = await tx.manager.save(Object.assign(referral, emptied));
    const own = nodeOf(saved.organisation);
    const to = receiversOf(saved).filter((one) => !isKeyDestroyed || nodeOf(one) !== own);
    await this.notify(tx, saved, to, { isKeyless: isKeyDestroyed });
    audit(tx, { action: 'referral.end-erased', subject: saved.caseReference });
    return undefined;
  }

  private async notify(
    tx: Transaction,
    referral: ReferralEntity,
    to: readonly string[],
    options: Pick<Letter<unknown>, 'isKeyless'> = {},
  ): Promise<void> {
    if (to.length === 0) return;
    const { id: referralId } = referral;
    const letter = { contract: ReferralCancelled, data: { referralId }, to, ...options };
    await this.correspondence.send(tx, referral, letter);
  }
}

/**
 * All who were asked: the exchange lets a cancellation follow only where something has gone before,
 * so to who redirected it too.
 */
function receiversOf({ recipient, formerRecipients }: ReferralEntity): string[] {
  return [recipient, ...formerRecipients];
}
