import type { Transaction } from '#libs/persistence';
import type { RestrictedRecords } from '#libs/restriction';
import { nameOf } from '#libs/service';
import { ReportEntity } from './report.entity.js';
import { reportRecord } from './report.record.js';

/** A referral of a case. */
interface HeldReferral {
  readonly referralId: string;
  readonly caseReference: string;
}

/** The names of the children of these referrals, by referral, as their newest reports have them. */
export async function findNames(
  tx: Transaction,
  records: RestrictedRecords,
  organisation: string,
  referrals: readonly HeldReferral[],
): Promise<ReadonlyMap<string, string | null>> {
  const caseOf = new Map(referrals.map((one) => [one.referralId, one.caseReference]));
  const reports = await tx
    .repository(ReportEntity)
    .createQueryBuilder('report')
    .distinctOn(['report.referralId'])
    .where('report.organisation = :organisation', { organisation })
    .andWhere('report.referralId = any(:referrals)', { referrals: [...caseOf.keys()] })
    .orderBy('report.referralId')
    .addOrderBy('report.version', 'DESC')
    .getMany();
  const held = reports.map(({ id, childId, referralId, ciphertext }) => ({
    ...{ id, organisation, childId, referralId, ciphertext },
    caseReference: caseOf.get(referralId) ?? '',
  }));
  const opened = await records.openMany(tx, reportRecord, held, ({ ciphertext }) => ciphertext);
  return new Map(held.map((one, at) => [one.referralId, nameOf(opened[at]?.value?.identity)]));
}
