import type { Transaction } from '#libs/persistence';
import type { ReferralKey } from '../../referral/persistence/referral.entity.js';
import { ReportEntity } from './report.entity.js';

/** The newest report for a referral. */
export async function findNewestReport(
  tx: Transaction,
  { organisation, id: referralId }: ReferralKey,
): Promise<ReportEntity | null> {
  return tx.repository(ReportEntity).findOne({
    where: { organisation, referralId },
    order: { version: 'DESC' },
  });
}
