import { Any } from 'typeorm';
import type { Transaction } from '#libs/persistence';
import { nameOf, type EncryptedRecords } from '#libs/service';
import { DetectionEntity } from '../persistence/detection.entity.js';
import { detectionRecord } from '../persistence/detection.record.js';

/** The names of the children of these cases, as an organisation registered them. */
export async function findNames(
  tx: Transaction,
  records: EncryptedRecords,
  organisation: string,
  cases: readonly { readonly caseReference: string }[],
): Promise<ReadonlyMap<string, string | null>> {
  const caseReference = Any(cases.map((one) => one.caseReference));
  const detections = await tx.repository(DetectionEntity).findBy({ organisation, caseReference });
  const names = await openNames(records, detections);
  return new Map(detections.map((one, at) => [one.caseReference, names[at] ?? null]));
}

/** The names in these registrations, in their order; null of a child who was erased. */
export async function openNames(
  records: EncryptedRecords,
  detections: readonly DetectionEntity[],
): Promise<(string | null)[]> {
  const opened = await records.openMany(detectionRecord, detections);
  return opened.map(nameOf);
}
