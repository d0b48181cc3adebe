import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import type { ReferralRequested } from '#libs/contracts';
import { Corrections } from '#libs/corrections';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords, type Delivery } from '#libs/service';
import { acceptsCorrection } from '../domain/referral.js';
import { previewRecord, recordIdOf } from '../persistence/referral.records.js';
import { lockReferral } from '../persistence/referral.repository.js';

/** Shows the corrected preview of a request; the one of before stays as a former version. */
@Injectable()
export class CorrectPreview {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
  ) {}

  async correct(
    tx: Transaction,
    { organisation, sender, caseReference, childId }: Delivery,
    { referralId: id, preview }: ReferralRequested,
  ): Promise<void> {
    const referral = await lockReferral(tx, { organisation, id });
    if (!referral?.ciphertext || !acceptsCorrection(referral)) return;
    const encryptedId = recordIdOf(referral);
    const { ciphertext } = referral;
    const former = await this.records.openReceived(childId, previewRecord, encryptedId, ciphertext);
    const of = { kind: previewRecord, recordId: id, organisation, caseReference, childId };
    const version = referral.version + 1;
    await this.corrections.store<ReferralRequested['preview']>(
      ...([tx, { ...of, former, version }, { by: sender }] as const),
    );
    const corrected = await this.records.encrypt(childId, previewRecord, encryptedId, preview);
    await tx.manager.save(Object.assign(referral, { ciphertext: corrected }));
    audit(tx, { action: 'referral.correct-preview', subject: caseReference });
  }
}
