import { Any } from 'typeorm';
import type { Transaction } from '#libs/persistence';
import { ReportEntity } from './report.entity.js';

/** A referral as an organisation holds it. */
interface ReferralKey {
  readonly organisation: string;
  readonly id: string;
}

/** All versions of the report for a referral, first to last. */
export function findReportVersions(
  tx: Transaction,
  { organisation, id: referralId }: ReferralKey,
): Promise<ReportEntity[]> {
  return tx.repository(ReportEntity).find({
    where: { organisation, referralId },
    order: { version: 'ASC' },
  });
}

/** When the newest reports for these referrals were corrected, by referral; null where none was. */
export async function findCorrectedOn(
  tx: Transaction,
  organisation: string,
  referralIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const reports = await tx.repository(ReportEntity).find({
    where: { organisation, referralId: Any([...referralIds]) },
    order: { version: 'ASC' },
    select: { id: true, referralId: true, correctedOn: true },
  });
  return new Map(reports.map((one) => [one.referralId, one.correctedOn]));
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
