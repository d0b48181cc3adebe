import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { Corrections, whyOf, type Why } from '#libs/corrections';
import { isRefusal, type Oddity } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { odditiesOf } from '../../../detection/domain/odd-registration.js';
import type { RegisterDetectionRequest } from '../../../detection/forms/register-detection.request.js';
import type { DetectionEntity } from '../../../detection/persistence/detection.entity.js';
import { detectionRecord } from '../../../detection/persistence/detection.record.js';
import {
  lockDetection,
  openRegistration,
} from '../../../detection/persistence/detection.repository.js';
import type { ReportEntity } from '../../../pre-return-report/persistence/report.entity.js';
import {
  lockReportsOfCase,
  openParts,
} from '../../../pre-return-report/persistence/report.repository.js';
import type { ReferralEntity } from '../../../referral/persistence/referral.entity.js';
import { lockReferralsOfCase } from '../../../referral/persistence/referral.repository.js';
import { CorrectParts } from '../../persistence/correct-parts.js';
import { carryIdentity } from '../../domain/carry-over.js';
import { SendCorrectedCopies } from '../../sending/send-corrected-copies.js';
import { correctedEvent } from './corrected-event.js';
import type { CorrectRegistrationRequest } from './correct-registration.request.js';

export interface CorrectRegistrationCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: CorrectRegistrationRequest;
}

export interface CorrectedRegistration {
  readonly id: string;
  readonly caseReference: string;
  /** The issued reports that had what was wrong from the registration, and are corrected with it. */
  readonly correctedReports: readonly string[];
  /** What looks unusual; it was recorded all the same. */
  readonly warnings: readonly Oddity[];
}

/** What was registered before and what is right. */
interface Change {
  readonly former: RegisterDetectionRequest;
  readonly present: RegisterDetectionRequest;
}

/**
 * Corrects a registration, and with it what reports took from it: who has an older copy of a report, a
 * preview or a plan receives the corrected one, and what is counted counts what is right.
 */
@Injectable()
export class CorrectRegistration {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
    private readonly reports: CorrectParts,
    private readonly copies: SendCorrectedCopies,
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
  ) {}

  correct(command: CorrectRegistrationCommand): Promise<CommandResponse<CorrectedRegistration>> {
    const { actor, id, version, request } = command;
    const { registration: present } = request;
    return this.commands.run(command, async (tx) => {
      const detection = await lockDetection(tx, actor, { id });
      assertVersion(detection.version, version);
      const { caseReference: subject, childId: keyid } = detection;
      const former = await openRegistration(this.records, detection);
      const change = { former, present };
      const correctedOn = this.calendar.today();
      const event = correctedEvent(detection, change, { correctedOn, reason: request.reason });
      if (isRefusal(event)) return event;
      const reports = await lockReportsOfCase(tx, actor, subject);
      const referrals = await lockReferralsOfCase(tx, subject);
      const previews = await this.copies.previewsOf(tx, referrals);
      const why = whyOf(actor, request);
      const { saved, number } = await this.save(tx, detection, change, why);
      await this.outbox.append(tx, { ...event, subject, keyid });
      const corrected = await this.carryOver(tx, { reports, referrals, change, why });
      await this.copies.sendPreviews(tx, referrals, previews, { number, correctedOn });
      audit(tx, { action: 'detection.correct', subject, detail: { number } });
      const warnings = odditiesOf(present, correctedOn).map(({ field, code }) => ({
        field: `registration.${field}`,
        code,
      }));
      const body = { id, caseReference: subject, correctedReports: corrected, warnings };
      return { status: 200, version: saved.version, body };
    });
  }

  private async save(
    tx: Transaction,
    detection: DetectionEntity,
    { former, present }: Change,
    why: Why,
  ): Promise<{ saved: DetectionEntity; number: number }> {
    const { id: recordId, caseReference, childId, organisation } = detection;
    const part = { kind: detectionRecord, recordId, organisation, caseReference, childId, former };
    const version = detection.version + 1;
    const { number } = await this.corrections.store<RegisterDetectionRequest>(
      ...([tx, { ...part, version }, why] as const),
    );
    const ciphertext = await this.records.encrypt(childId, detectionRecord, recordId, present);
    const { detectedOn } = present;
    const saved = await tx.manager.save(Object.assign(detection, { detectedOn, ciphertext }));
    return { saved, number };
  }

  /** Corrects what the reports of the case took from the registration; returns those issued. */
  private async carryOver(
    tx: Transaction,
    of: { reports: ReportEntity[]; referrals: ReferralEntity[]; change: Change; why: Why },
  ): Promise<string[]> {
    const { reports, referrals, change, why } = of;
    const corrected: string[] = [];
    for (const report of reports) {
      const former = await openParts(this.records, report);
      if (!former.identity) continue;
      const identity = carryIdentity(change.former, change.present, former.identity);
      if (isDeepStrictEqual(identity, former.identity)) continue;
      const present = { ...former, identity };
      if (report.state === 'draft') {
        await this.reports.save(tx, report, present);
        continue;
      }
      const { report: saved } = await this.reports.correct(tx, report, { former, present }, why);
      await this.copies.sendReport(tx, saved, referrals, why);
      corrected.push(report.id);
    }
    return corrected;
  }
}
