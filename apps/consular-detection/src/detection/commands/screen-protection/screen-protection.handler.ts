import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ProtectionScreened } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { checkRescreening, isHeldByScreening, screen } from '../../domain/detection.js';
import { findArrival, lockDetection } from '../../persistence/detection.repository.js';
import { screeningRecord } from '../../persistence/screening.record.js';
import type { ScreenProtectionRequest } from './screen-protection.request.js';

export interface ScreenProtectionCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: ScreenProtectionRequest;
}

export interface ScreenedDetection {
  readonly id: string;
  readonly state: string;
}

/** Records what a screening found; a need for protection makes the exchange set a hold. */
@Injectable()
export class ScreenProtection {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
  ) {}

  screen(command: ScreenProtectionCommand): Promise<CommandResponse<ScreenedDetection>> {
    const { actor, id, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const detection = await lockDetection(tx, actor, { id });
      assertVersion(detection.version, version);
      const state = screen(detection, request.screenedOn);
      if (isRefusal(state)) return state;
      const { outcome, screenedOn, confirmsArrival: confirmed = false } = request;
      const startedOn = await findArrival(tx, detection);
      const asked = checkRescreening({ held: isHeldByScreening(outcome), startedOn, confirmed });
      if (asked) return asked;
      const { childId } = detection;
      const screeningCiphertext = await this.records.encrypt(childId, screeningRecord, id, {
        ...{ outcome, screenedOn },
      });
      const saved = await tx.manager.save(Object.assign(detection, { state, screeningCiphertext }));
      await this.outbox.append(tx, {
        contract: ProtectionScreened,
        subject: saved.caseReference,
        keyid: childId,
        data: { detectionId: id, outcome, screenedOn },
      });
      audit(tx, { action: 'detection.screen', subject: saved.caseReference });
      return { status: 200, version: saved.version, body: { id, state } };
    });
  }
}
