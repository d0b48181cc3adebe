import { ProblemError } from '#libs/http';
import type { Transaction } from '#libs/persistence';
import type { EncryptedRecords } from '#libs/service';
import type { ReportParts } from '../domain/pre-return-report.js';
import { ReportEntity } from './report.entity.js';
import { reportRecord } from './report.record.js';

interface Owner {
  readonly organisation: string;
}

/**
 * A report of the owner's organisation. Throws `RESOURCE.NOT_FOUND` alike for one that does not
 * exist and for another organisation's.
 */
export async function getReport(
  tx: Transaction,
  { organisation }: Owner,
  id: string,
): Promise<ReportEntity> {
  return orNotFound(await tx.repository(ReportEntity).findOneBy({ id, organisation }));
}

/** The same, locked for a change. */
export async function lockReport(
  tx: Transaction,
  { organisation }: Owner,
  id: string,
): Promise<ReportEntity> {
  const lock = { mode: 'pessimistic_write' } as const;
  return orNotFound(
    await tx.repository(ReportEntity).findOne({ where: { id, organisation }, lock }),
  );
}

/** The reports of a case that an organisation wrote, locked for a change. */
export function lockReportsOfCase(
  tx: Transaction,
  { organisation }: Owner,
  caseReference: string,
): Promise<ReportEntity[]> {
  const lock = { mode: 'pessimistic_write' } as const;
  return tx.repository(ReportEntity).find({
    ...{ where: { caseReference, organisation }, lock },
    order: { id: 'ASC' },
  });
}

/** The blob of a report's parts. */
export function encryptParts(
  records: EncryptedRecords,
  { id, childId }: Pick<ReportEntity, 'id' | 'childId'>,
  parts: ReportParts,
): Promise<Buffer> {
  return records.encrypt(childId, reportRecord, id, parts);
}

/** The parts of a report. */
export function openParts(
  records: EncryptedRecords,
  { id, childId, ciphertext }: ReportEntity,
): Promise<ReportParts> {
  return records.open(childId, reportRecord, id, ciphertext);
}

function orNotFound(found: ReportEntity | null): ReportEntity {
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}
