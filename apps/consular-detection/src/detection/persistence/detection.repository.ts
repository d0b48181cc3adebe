import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import type { Transaction } from '#libs/persistence';
import { DetectionEntity } from './detection.entity.js';

/**
 * A detection of the actor's own organisation, locked for a change. Throws `RESOURCE.NOT_FOUND`
 * alike for one that does not exist and for another organisation's.
 */
export async function getDetection(
  tx: Transaction,
  { organisation }: Actor,
  id: string,
): Promise<DetectionEntity> {
  const found = await tx.repository(DetectionEntity).findOne({
    where: { id, organisation },
    lock: { mode: 'pessimistic_write' },
  });
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}

/** The detection that opened a case, of the actor's own organisation; throws as above. */
export async function getDetectionOfCase(
  tx: Transaction,
  { organisation }: Actor,
  caseReference: string,
): Promise<DetectionEntity> {
  const found = await tx.repository(DetectionEntity).findOneBy({ caseReference, organisation });
  if (!found) throw new ProblemError('RESOURCE.NOT_FOUND');
  return found;
}
