import { Injectable } from '@nestjs/common';
import { IsOptional } from 'class-validator';
import { audit } from '#libs/audit';
import type { ScreeningOutcome } from '#libs/contracts';
import { Corrections, type CorrectionView } from '#libs/corrections';
import { cursorCodec, IsCode, ListQuery, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import {
  actionsOf,
  CommandRunner,
  EncryptedRecords,
  lineOf,
  nameOf,
  type ActionView,
  type NamedLine,
  type RecordList,
} from '#libs/service';
import {
  checkScreeningMade,
  detectionStates,
  screen,
  type DetectionState,
} from '../../domain/detection.js';
import { openNames } from '../find-names.js';
import type { RegisterDetectionRequest } from '../../forms/register-detection.request.js';
import { DetectionEntity } from '../../persistence/detection.entity.js';
import { detectionRecord } from '../../persistence/detection.record.js';
import {
  getDetection,
  openRegistration,
  openScreening,
  openScreenings,
} from '../../persistence/detection.repository.js';

export class FindDetectionsQuery extends ListQuery {
  @IsOptional() @IsCode(detectionStates) state?: DetectionState;
}

/** A line of a list: of the child the name, and what the last screening found. */
export interface DetectionSummary extends NamedLine {
  readonly detectedOn: string;
  readonly screeningOutcome: string | null;
  /** When the registration was corrected last; null where it never was. */
  readonly correctedAt: string | null;
  readonly actions: readonly ActionView[];
  readonly version: number;
}

/** A detection opened, with the registration as it is right. */
export interface DetectionView extends DetectionSummary {
  /** The last correction of the registration. */
  readonly corrected: CorrectionView | null;
  readonly registration: RegisterDetectionRequest;
}

/** What is shown of a detection beside its row. */
interface Shown {
  readonly outcome: ScreeningOutcome | null;
  readonly name: string | null;
  readonly correctedAt: string | null;
}

const newestFirst: RecordList<DetectionEntity> = {
  record: 'detection',
  cursors: cursorCodec('detections'),
  by: ['registeredAt', 'id'],
  descending: true,
  day: { property: 'detectedOn' },
};

/** Reads detections of the actor's own organisation; reading one is audited. */
@Injectable()
export class FindDetections {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindDetectionsQuery): Promise<Page<DetectionSummary>> {
    const { organisation } = actor;
    const { state } = query;
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) =>
        tx
          .repository(DetectionEntity)
          .createQueryBuilder('detection')
          .where({ organisation, ...(state && { state }) }),
      view: async (rows, tx) => {
        const outcomes = await openScreenings(this.records, rows);
        const names = await openNames(this.records, rows);
        const registration = { kind: detectionRecord, organisation };
        const corrected = await this.corrections.findLatest(tx, registration, rows);
        return rows.map((row, at) =>
          this.summaryOf(actor, row, {
            ...{ outcome: outcomes[at] ?? null, name: names[at] ?? null },
            correctedAt: corrected.get(row.id) ?? null,
          }),
        );
      },
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<DetectionView> {
    return this.commands.read(actor, async (tx) => {
      const detection = await getDetection(tx, actor, { id });
      const { caseReference: subject, organisation } = detection;
      audit(tx, { action: 'detection.read', subject, purpose: purposeOf('detection') });
      const registration = await openRegistration(this.records, detection);
      const outcome = await openScreening(this.records, detection);
      const { version: readVersion } = detection;
      const part = { kind: detectionRecord, recordId: id, organisation, readVersion };
      const corrected = await this.corrections.openLatest(tx, part);
      const correctedAt = corrected?.correctedAt ?? null;
      const shown = { outcome, name: nameOf(registration), correctedAt };
      return { ...this.summaryOf(actor, detection, shown), corrected, registration };
    });
  }

  private summaryOf(
    actor: Actor,
    detection: DetectionEntity,
    { outcome: screeningOutcome, name, correctedAt }: Shown,
  ): DetectionSummary {
    const { detectedOn, state, version } = detection;
    const awaiting =
      state === 'registered' ? ({ for: 'protection-screening' } as const) : undefined;
    const line = lineOf(detection, awaiting, this.commands.calendar);
    const actions = actionsOf(actor, 'detection', {
      register: null,
      screen: () => screen(detection, this.commands.calendar.today()),
      correct: () => undefined,
      'correct-screening': () => checkScreeningMade(detection),
    });
    return { ...line, name, detectedOn, screeningOutcome, correctedAt, actions, version };
  }
}
