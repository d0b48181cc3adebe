import type { Refusal } from '#libs/domain';
import type { Transaction } from '#libs/persistence';
import type { EncryptedRecords } from '#libs/service';
import { checkAchieved as check } from './domain/achievement.js';
import { lastVisitRecord } from './persistence/last-visit.record.js';

interface CaseRow extends Record<string, unknown> {
  readonly id: string;
  readonly child_id: string;
  readonly plan_id: string | null;
  readonly last_visit_ciphertext: Buffer | null;
}

const CASE_OF_REFERRAL = `
  select id, child_id, plan_id, last_visit_ciphertext from cases
    where organisation = $1 and referral_id = $2`;

/** Refuses to report what a referral asked for as done while its case does not show it. */
export async function checkAchieved(
  tx: Transaction,
  records: EncryptedRecords,
  { organisation, referralId }: { readonly organisation: string; readonly referralId: string },
): Promise<Refusal | undefined> {
  const [found] = await tx.query<CaseRow>(CASE_OF_REFERRAL, [organisation, referralId]);
  if (!found) return check({ planned: false, lastVisit: null });
  const { id, child_id: childId, plan_id: planId, last_visit_ciphertext: ciphertext } = found;
  const lastVisit = ciphertext && (await records.open(childId, lastVisitRecord, id, ciphertext));
  return check({ planned: planId !== null, lastVisit });
}
