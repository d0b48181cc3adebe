import type { Transaction } from '#libs/persistence';
import type { HiddenPart, RestrictedRecords } from '#libs/restriction';
import { nameOf } from '#libs/service';
import { ReportEntity } from './report.entity.js';
import { reportRecord } from './report.record.js';

/** A referral of a case. */
interface HeldReferral {
  readonly referralId: string;
  readonly caseReference: string;
  readonly cancelledAt: Date | null;
}

/** A child's name as far as it was disclosed, or why it is hidden. */
export interface DisclosedName {
  readonly name: string | null;
  readonly hidden?: HiddenPart;
}

/** The names of the children of these referrals, by referral, as their newest reports have them. */
export async function findNames(
  tx: Transaction,
  records: RestrictedRecords,
  organisation: string,
  referrals: readonly HeldReferral[],
): Promise<(referralId: string) => DisclosedName> {
  const held = new Map(referrals.map((one) => [one.referralId, one]));
  const reports = await tx
    .repository(ReportEntity)
    .createQueryBuilder('report')
    .distinctOn(['report.referralId'])
    .where('report.organisation = :organisation', { organisation })
    .andWhere('report.referralId = any(:referrals)', { referrals: [...held.keys()] })
    .orderBy('report.referralId')
    .addOrderBy('report.version', 'DESC')
    .getMany();
  const rows = reports.flatMap(({ id, childId, referralId, ciphertext }) => {
    const referral = held.get(referralId);
    return referral ? [{ ...referral, id, organisation, childId, ciphertext }] : [];
  });
  const opened = await records.openMany(tx, reportRecord, rows, ({ ciphertext }) => ciphertext);
  const names = new Map(
    rows.map(({ referralId }, at) => {
      const { value, hidden } = opened[at] ?? {};
      return [referralId, { name: nameOf(value?.identity), ...(hidden && { hidden }) }];
    }),
  );
  return (referralId) => names.get(referralId) ?? { name: null };
}
