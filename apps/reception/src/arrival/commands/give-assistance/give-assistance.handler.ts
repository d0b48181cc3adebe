import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ImmediateAssistanceGiven } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { assist } from '../../domain/arrival.js';
import { DiscloseArrival } from '../../disclosing/disclose-arrival.js';
import { ArrivalEntity } from '../../persistence/arrival.entity.js';
import { arrivalRecord } from '../../persistence/arrival.record.js';
import { lockArrival } from '../../persistence/arrival.repository.js';
import type { GiveAssistanceRequest } from './give-assistance.request.js';

export interface GiveAssistanceCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: GiveAssistanceRequest;
}

export interface AssistedArrival {
  readonly id: string;
  readonly state: string;
}

/** Records what a child was given on arrival and how they are. */
@Injectable()
export class GiveAssistance {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
    private readonly disclosing: DiscloseArrival,
  ) {}

  give(command: GiveAssistanceCommand): Promise<CommandResponse<AssistedArrival>> {
    const { actor, id, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const arrival = await lockArrival(tx, actor, id);
      assertVersion(arrival.version, version);
      const { caseReference, childId, ciphertext } = arrival;
      const known = await this.records.open(childId, arrivalRecord, id, ciphertext);
      const assisted = assist({ state: arrival.state, assistance: known.assistance }, request);
      if (isRefusal(assisted)) return assisted;
      const { state, ...given } = assisted;
      const record = { ...known, ...given };
      await tx
        .repository(ArrivalEntity)
        .update(
          { id },
          { state, ciphertext: await this.records.encrypt(childId, arrivalRecord, id, record) },
        );
      const { assistance, triage } = request;
      await this.outbox.append(tx, {
        contract: ImmediateAssistanceGiven,
        subject: caseReference,
        keyid: childId,
        data: { arrivalId: id, assistance, triage },
      });
      await this.disclosing.disclose(tx, arrival, record);
      audit(tx, { action: 'arrival.give-assistance', subject: caseReference });
      return { status: 200, version: version + 1, body: { id, state } };
    });
  }
}
