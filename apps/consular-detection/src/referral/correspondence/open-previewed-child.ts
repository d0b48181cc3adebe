import type { Transaction } from '#libs/persistence';
import type { EncryptedRecords } from '#libs/service';
import type { DetectionEntity } from '../../detection/persistence/detection.entity.js';
import { openRegistration } from '../../detection/persistence/detection.repository.js';
import { getReport, openParts } from '../../pre-return-report/persistence/report.repository.js';
import type { PreviewedChild } from '../domain/preview.js';
import { previewedChild } from '../domain/previewed-child.js';

/** The child of a referral, by the registration and the report that is referred with. */
export async function openPreviewedChild(
  tx: Transaction,
  records: EncryptedRecords,
  detection: DetectionEntity,
  reportId: string,
): Promise<PreviewedChild> {
  const registration = await openRegistration(records, detection);
  const report = await getReport(tx, detection, reportId);
  const { identity } = await openParts(records, report);
  return previewedChild(registration, {
    issuedOn: report.issuedOn ?? detection.detectedOn,
    identity,
  });
}
