import type { Oddity } from '#libs/domain';
import type { EncryptedRecords } from '#libs/service';
import type { DetectionEntity } from '../../../detection/persistence/detection.entity.js';
import { openRegistration } from '../../../detection/persistence/detection.repository.js';
import { contradictionsOf } from '../../domain/contradictions.js';
import { identityOf, type ReportParts } from '../../domain/pre-return-report.js';

/** Parts as they are written down, and what of them contradicts the registration. */
export interface CompletedParts {
  readonly parts: ReportParts;
  readonly warnings: readonly Oddity[];
}

/** The parts as they are written down: without an identity, with that of the registration. */
export async function completeParts(
  records: EncryptedRecords,
  detection: DetectionEntity,
  parts: ReportParts,
): Promise<CompletedParts> {
  const registration = await openRegistration(records, detection);
  const { identity } = parts;
  return {
    parts: identity ? parts : { ...parts, identity: identityOf(registration) },
    warnings: contradictionsOf(registration, identity),
  };
}
