import type { EncryptedRecords } from '#libs/service';
import type { DetectionEntity } from '../../../detection/persistence/detection.entity.js';
import { openRegistration } from '../../../detection/persistence/detection.repository.js';
import { identityOf, type ReportParts } from '../../domain/pre-return-report.js';

/** The parts as they are written down: without an identity, with that of the registration. */
export async function completeParts(
  records: EncryptedRecords,
  detection: DetectionEntity,
  parts: ReportParts,
): Promise<ReportParts> {
  if (parts.identity) return parts;
  return { ...parts, identity: identityOf(await openRegistration(records, detection)) };
}
