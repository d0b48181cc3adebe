import { Any } from 'typeorm';
import { ReferralRequested } from '#libs/contracts';
import type { Delivery } from '#libs/delivery';
import type { Transaction } from '#libs/persistence';
import type { EncryptedRecords } from '#libs/service';
import { DetectionEntity } from '../../../detection/persistence/detection.entity.js';
import { openScreenings } from '../../../detection/persistence/detection.repository.js';
import type { WithheldGrounds } from '../../domain/withheld.js';
import { openCancellations } from '../../persistence/cancellation.record.js';
import { CaseHoldEntity } from '../../persistence/case-hold.entity.js';
import { ReferralEntity } from '../../persistence/referral.entity.js';

/** By referral, the facts that decide whether it waits, in one read. */
export async function findGrounds(
  tx: Transaction,
  records: EncryptedRecords,
  referrals: readonly ReferralEntity[],
  deliveries: readonly Delivery[],
): Promise<Map<string, WithheldGrounds>> {
  const ofCases = { caseReference: Any(referrals.map((referral) => referral.caseReference)) };
  const requests = deliveries.filter(({ eventType }) => eventType === ReferralRequested.type);
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
  const grounds = referrals.map((referral, at): [string, WithheldGrounds] => {
    const { id, caseReference, state, requestedAt } = referral;
    const isOfCase = (one: { readonly caseReference: string }): boolean =>
      one.caseReference === caseReference;
    const found: WithheldGrounds = {
      ...{ state, cancellationReason: cancellations[at] ?? null },
      request: requests.findLast(({ recordId }) => recordId === id),
      replaced: siblings.some((one) => isOfCase(one) && one.requestedAt > requestedAt),
      holdInForce: holds.some(isOfCase),
      screeningOutcome: outcomes[detections.findIndex(isOfCase)] ?? null,
    };
    return [id, found];
  });
  return new Map(grounds);
}
