import { Any } from 'typeorm';
import { ReferralRequested } from '#libs/contracts';
import type { Transaction } from '#libs/persistence';
import type { EncryptedRecords } from '#libs/service';
import { DetectionEntity } from '../../../detection/persistence/detection.entity.js';
import { openScreenings } from '../../../detection/persistence/detection.repository.js';
import type { WithheldGrounds } from '../../domain/withheld.js';
import { openCancellations } from '../../persistence/cancellation.record.js';
import { CaseHoldEntity } from '../../persistence/case-hold.entity.js';
import { ReferralDisclosureEntity } from '../../persistence/referral-disclosure.entity.js';
import { ReferralEntity } from '../../persistence/referral.entity.js';

/** The facts that decide whether each of these referrals waits, in one read. */
export async function findGrounds(
  tx: Transaction,
  records: EncryptedRecords,
  referrals: readonly ReferralEntity[],
): Promise<Map<ReferralEntity, WithheldGrounds>> {
  const ofReferrals = { referralId: Any(referrals.map(({ id }) => id)) };
  const ofCases = { caseReference: Any(referrals.map((referral) => referral.caseReference)) };
  const requests = await tx
    .repository(ReferralDisclosureEntity)
    .findBy({ ...ofReferrals, eventType: ReferralRequested.type });
  const holds = await tx.repository(CaseHoldEntity).findBy(ofCases);
  const detections = await tx.repository(DetectionEntity).find({
    where: ofCases,
    select: { id: true, caseReference: true, childId: true, screeningCiphertext: true },
  });
  const outcomes = await openScreenings(records, detections);
  const cancellations = await openCancellations(records, referrals);
  const siblings = await tx.repository(ReferralEntity).find({
    where: ofCases,
    select: { id: true, caseReference: true, requestedAt: true },
  });
  return new Map(
    referrals.map((referral, at) => {
      const { id, caseReference, state, requestedAt } = referral;
      const isOfCase = (one: { readonly caseReference: string }): boolean =>
        one.caseReference === caseReference;
      const grounds: WithheldGrounds = {
        ...{ state, cancellationReason: cancellations[at] ?? null },
        request: requests.find(({ referralId }) => referralId === id),
        replaced: siblings.some((one) => isOfCase(one) && one.requestedAt > requestedAt),
        holdInForce: holds.some(isOfCase),
        screeningOutcome: outcomes[detections.findIndex(isOfCase)] ?? null,
      };
      return [referral, grounds];
    }),
  );
}
