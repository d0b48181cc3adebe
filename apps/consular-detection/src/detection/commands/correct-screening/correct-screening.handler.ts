import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ProtectionScreened } from '#libs/contracts';
import { Corrections, whyOf } from '#libs/corrections';
import { isRefusal, newRefusal, type Refusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import {
  checkRescreening,
  checkScreeningMade,
  isHeldByScreening,
  screen,
} from '../../domain/detection.js';
import type { DetectionEntity } from '../../persistence/detection.entity.js';
import { findArrival, lockDetection } from '../../persistence/detection.repository.js';
import { screeningRecord, type ScreeningRecord } from '../../persistence/screening.record.js';
import type { ScreenedDetection } from '../screen-protection/screen-protection.handler.js';
import type { CorrectScreeningRequest } from './correct-screening.request.js';

export interface CorrectScreeningCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: CorrectScreeningRequest;
}

/**
 * Corrects what was recorded of the last screening. It has the effects of a screening: a need for
 * protection makes the exchange set a hold, which stops what is open; that there is none lifts no hold,
 * a person does. What is counted counts the day that is right.
 */
@Injectable()
export class CorrectScreening {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
  ) {}

  correct(command: CorrectScreeningCommand): Promise<CommandResponse<ScreenedDetection>> {
    const { actor, id, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const detection = await lockDetection(tx, actor, { id });
      assertVersion(detection.version, version);
      const refused = await this.newRefusal(tx, detection, request);
      if (refused) return refused;
      const { childId, caseReference, organisation, screeningCiphertext, state } = detection;
      if (!screeningCiphertext) return newRefusal('DETECTION.NOT_SCREENED');
      const former = await this.records.open(childId, screeningRecord, id, screeningCiphertext);
      const part = { kind: screeningRecord, recordId: id, organisation, caseReference, childId };
      await this.corrections.store<ScreeningRecord>(
        tx,
        { ...part, former, version: version + 1 },
        whyOf(actor, request),
      );
      const { outcome, screenedOn } = request;
      const present = { outcome, screenedOn };
      const ciphertext = await this.records.encrypt(childId, screeningRecord, id, present);
      const change = { screeningCiphertext: ciphertext };
      const saved = await tx.manager.save(Object.assign(detection, change));
      await this.outbox.append(tx, {
        ...{ contract: ProtectionScreened, subject: caseReference, keyid: childId },
        data: { detectionId: id, ...present, former },
      });
      audit(tx, { action: 'detection.correct-screening', subject: caseReference });
      return { status: 200, version: saved.version, body: { id, state } };
    });
  }

  private async newRefusal(
    tx: Transaction,
    detection: DetectionEntity,
    { outcome, screenedOn, confirmsArrival: confirmed = false }: CorrectScreeningRequest,
  ): Promise<Refusal | undefined> {
    const early = checkScreeningMade(detection);
    if (early) return early;
    const state = screen(detection, screenedOn);
    if (isRefusal(state)) return state;
    const startedOn = await findArrival(tx, detection);
    return checkRescreening({ held: isHeldByScreening(outcome), startedOn, confirmed });
  }
}
