import { Injectable } from '@nestjs/common';
import { audit, auditList } from '#libs/audit';
import { shortCode, type ScreeningOutcome } from '#libs/contracts';
import { cursorCodec, PageQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner, findPage, mapPage, EncryptedRecords, type ListOrder } from '#libs/service';
import type { RegisterDetectionRequest } from '../../forms/register-detection.request.js';
import { DetectionEntity } from '../../persistence/detection.entity.js';
import {
  getDetection,
  openRegistration,
  openScreening,
  openScreenings,
} from '../../persistence/detection.repository.js';

export class FindDetectionsQuery extends PageQuery {}

/** A line of a list: of the child no more than what the last screening found. */
export interface DetectionSummary {
  readonly id: string;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly detectedOn: string;
  readonly state: string;
  readonly screeningOutcome: string | null;
  readonly version: number;
}

/** A detection opened, with the registration as it was received. */
export interface DetectionView extends DetectionSummary {
  readonly registration: RegisterDetectionRequest;
}

const newestFirst: ListOrder<DetectionEntity> = {
  cursors: cursorCodec('detections'),
  by: ['registeredAt', 'id'],
  descending: true,
};

/** Reads detections of the actor's own organisation; reading one is audited. */
@Injectable()
export class FindDetections {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindDetectionsQuery): Promise<Page<DetectionSummary>> {
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(DetectionEntity)
        .createQueryBuilder('detection')
        .where({ organisation: actor.organisation });
      const rows = await findPage(select, query, newestFirst);
      const outcomes = await openScreenings(this.records, rows.items);
      const page = mapPage(rows, (row, at) => summaryOf(row, outcomes[at] ?? null));
      const read = { action: 'detection.list', purpose: purposeOf('detection') };
      return auditList(tx, read, page);
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<DetectionView> {
    return this.commands.read(actor, async (tx) => {
      const detection = await getDetection(tx, actor, { id });
      const { caseReference: subject } = detection;
      audit(tx, { action: 'detection.read', subject, purpose: purposeOf('detection') });
      const registration = await openRegistration(this.records, detection);
      const outcome = await openScreening(this.records, detection);
      return { ...summaryOf(detection, outcome), registration };
    });
  }
}

function summaryOf(
  detection: DetectionEntity,
  screeningOutcome: ScreeningOutcome | null,
): DetectionSummary {
  const { id, caseReference, detectedOn, state, version } = detection;
  const code = shortCode(caseReference);
  return { id, caseReference, shortCode: code, detectedOn, state, screeningOutcome, version };
}
