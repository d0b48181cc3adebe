import type { Transaction } from '#libs/persistence';
import { ReportEntity } from './report.entity.js';

/** A referral as an organisation holds it. */
interface ReferralKey {
  readonly organisation: string;
  readonly id: string;
}

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
