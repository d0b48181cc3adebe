import type { ScreeningOutcome } from '#libs/contracts';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { EncryptedRecords } from '#libs/service';
import type { Transaction } from '#libs/persistence';
import type { RegisterDetectionRequest } from '../forms/register-detection.request.js';
import { DetectionEntity } from './detection.entity.js';
import { screeningRecord } from './screening.record.js';
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

/** The same, and every other change of it or its case waits until this transaction ends. */
export async function lockDetection(
  tx: Transaction,
  { organisation }: Actor,
  wanted: Wanted,
): Promise<DetectionEntity> {
  const where = { ...wanted, organisation };
  const lock = { mode: 'pessimistic_write' } as const;
  return orNotFound(await tx.repository(DetectionEntity).findOne({ where, lock }));
}

/** The detection that opened a case, for an own actor of the service. */
export function getDetectionOfCase(
  tx: Transaction,
  caseReference: string,
): Promise<DetectionEntity> {
  return tx.repository(DetectionEntity).findOneByOrFail({ caseReference });
}

/** The registration as it was received. */
export function openRegistration(
  records: EncryptedRecords,
  { id, childId, ciphertext }: DetectionEntity,
): Promise<RegisterDetectionRequest> {
  return records.open(childId, detectionRecord, id, ciphertext);
}

/**
 * What the last screening of each of these detections found, in their order; null before the first,
 * and of a child who was erased.
 */
export async function openScreenings(
  records: EncryptedRecords,
  detections: readonly Pick<DetectionEntity, 'id' | 'childId' | 'screeningCiphertext'>[],
): Promise<(ScreeningOutcome | null)[]> {
  const stored = detections.map(({ id, childId, screeningCiphertext: ciphertext }) =>
    ciphertext ? { id, childId, ciphertext } : undefined,
  );
  const opened = await records.openMany(screeningRecord, stored);
  return opened.map((one) => one?.outcome ?? null);
}

/** What the last screening of one found; null before the first. */
export async function openScreening(
  records: EncryptedRecords,
  detection: DetectionEntity,
): Promise<ScreeningOutcome | null> {
  const [outcome = null] = await openScreenings(records, [detection]);
  return outcome;
}

const STARTED = `
  select to_char(max(started_on), 'YYYY-MM-DD') as started_on from referrals
    where case_reference = $1 and organisation = $2`;

/** Since when a receiver of a referral of this case has the child; null while none has. */
export async function findArrival(
  tx: Transaction,
  { caseReference, organisation }: DetectionEntity,
): Promise<string | null> {
  const [found] = await tx.query<{ started_on: string | null }>(STARTED, [
    ...[caseReference, organisation],
  ]);
  return found?.started_on ?? null;
}

function orNotFound(found: DetectionEntity | null): DetectionEntity {
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}
