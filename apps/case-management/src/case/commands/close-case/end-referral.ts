import { ReferralCompleted, ReferralFailed, type CaseClosureReason } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import type { NewEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import type { EncryptedRecords } from '#libs/service';
import { complete, fail } from '../../../referral/domain/referral.js';
import { encryptAnswer } from '../../../referral/persistence/referral.records.js';
import { lockReferral, saveDecision } from '../../../referral/persistence/referral.repository.js';
import { statusOf } from '../../../referral/status/referral-status.js';
import { outcomeOfClosure } from '../../domain/case.js';
import type { CaseEntity } from '../../persistence/case.entity.js';

/**
 * Ends the referral behind a case that is closed, and returns what its sender is to receive:
 * nothing when the referral had come to its end before the case, or the child came by a handover.
 */
export async function endReferral(
  tx: Transaction,
  records: EncryptedRecords,
  { organisation, referralId }: CaseEntity,
  { reason, closedOn }: { readonly reason: CaseClosureReason; readonly closedOn: string },
): Promise<NewEvent[]> {
  const referral = await lockReferral(tx, { organisation, id: referralId });
  if (!referral) return [];
  const outcome = outcomeOfClosure[reason];
  const ended = outcome.ended === 'completed' ? complete(referral) : fail(referral);
  if (isRefusal(ended)) return [];
  const answer =
    outcome.ended === 'failed' ? await encryptAnswer(records, referral, outcome) : null;
  const saved = await saveDecision(tx, referral, ended, answer);
  // The centre handed the child over and awaits no more.
  if (saved.byHandover) return [];
  return [
    outcome.ended === 'completed'
      ? statusOf(saved, ReferralCompleted, { completedOn: closedOn })
      : statusOf(saved, ReferralFailed, { reason: outcome.reason }),
  ];
}
