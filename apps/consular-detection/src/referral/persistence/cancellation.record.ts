import { defineRecord, type EncryptedRecords } from '#libs/service';
import type { CancellationReason } from '../domain/cancellation-reasons.js';
import type { ReferralEntity } from './referral.entity.js';

/** What is encrypted of a cancellation. */
export interface CancellationRecord {
  readonly reason: CancellationReason;
}

/** Why a sent referral was cancelled. */
export const cancellationRecord = defineRecord<CancellationRecord>({
  kind: 'sent-referral.cancellation',
  version: 1,
  schema: () => ({
    type: 'object',
    required: ['reason'],
    properties: { reason: { type: 'string' } },
  }),
  example: { reason: 'protection-hold' },
});

/** Why each of these referrals was cancelled, in their order; null where it was not, or is erased. */
export async function openCancellations(
  records: EncryptedRecords,
  referrals: readonly ReferralEntity[],
): Promise<(CancellationReason | null)[]> {
  const stored = referrals.map(({ id, childId, cancellationCiphertext: ciphertext }) =>
    ciphertext ? { id, childId, ciphertext } : undefined,
  );
  const opened = await records.openMany(cancellationRecord, stored);
  return opened.map((one) => one?.reason ?? null);
}
