import { In } from 'typeorm';
import { newRefusal, type Refusal } from '#libs/domain';
import type { Transaction } from '#libs/persistence';
import type { EncryptedRecords } from '#libs/service';
import { objectionsTo } from '../pre-return-report/domain/against-return.js';
import { ReportEntity } from '../pre-return-report/persistence/report.entity.js';
import { openParts } from '../pre-return-report/persistence/report.repository.js';
import { ReturnDecisionEntity } from './persistence/return-decision.entity.js';

/** The report by which a child is to return, of whose case. */
interface ReportOfReturn {
  readonly caseReference: string;
  readonly organisation: string;
  readonly reportId: string;
}

/**
 * Refuses a return against which a report speaks, unless a supervisor has decided about this version
 * of it. Beside the report that is named the newest of the case counts: nobody passes over what was
 * found later by naming an older one.
 */
export async function checkReturnDecided(
  tx: Transaction,
  records: EncryptedRecords,
  { caseReference, organisation, reportId }: ReportOfReturn,
): Promise<Refusal | undefined> {
  const issued = await tx.repository(ReportEntity).find({
    where: { caseReference, organisation, state: 'issued' },
    order: { issuedOn: 'DESC', draftedAt: 'DESC' },
  });
  const counting = issued.filter(({ id }, at) => at === 0 || id === reportId);
  const contested: ReportEntity[] = [];
  for (const report of counting) {
    if (objectionsTo(await openParts(records, report)).length > 0) contested.push(report);
  }
  if (contested.length === 0) return undefined;
  const decided = await tx
    .repository(ReturnDecisionEntity)
    .findBy({ reportId: In(contested.map(({ id }) => id)) });
  const isDecided = ({ id, version }: ReportEntity) =>
    decided.some((one) => one.reportId === id && one.reportVersion === version);
  return contested.every(isDecided) ? undefined : newRefusal('RETURN_DECISION.MISSING');
}
