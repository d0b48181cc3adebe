import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { EncryptedRecords } from '#libs/service';
import type { Transaction } from '#libs/persistence';
import type { RegisterDetectionRequest } from '../forms/register-detection.request.js';
import { DetectionEntity } from './detection.entity.js';
import { detectionRecord } from './detection.record.js';

type Wanted = { id: string } | { caseReference: string };

/**
 * A detection of the actor's own organisation, by its id or by the case that it opened. Throws
 * `RESOURCE.NOT_FOUND` alike for one that does not exist and for another organisation's.
 */
export async function getDetection(
  tx: Transaction,
  { organisation }: Actor,
  wanted: Wanted,
): Promise<DetectionEntity> {
  const where = { ...wanted, organisation };
  return orNotFound(await tx.repository(DetectionEntity).findOneBy(where));
}

/** The same, and anyone who else would change it or its case waits until this transaction ends. */
export async function lockDetection(
  tx: Transaction,
  { organisation }: Actor,
  wanted: Wanted,
): Promise<DetectionEntity> {
  const where = { ...wanted, organisation };
  const lock = { mode: 'pessimistic_write' } as const;
  return orNotFound(await tx.repository(DetectionEntity).findOne({ where, lock }));
}

/** The registration as it was received. */
export function openRegistration(
  records: EncryptedRecords,
  { id, childId, ciphertext }: DetectionEntity,
): Promise<RegisterDetectionRequest> {
  return records.open(childId, detectionRecord, id, ciphertext);
}

function orNotFound(found: DetectionEntity | null): DetectionEntity {
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}
