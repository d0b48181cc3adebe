import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ArrivalCorrected } from '#libs/contracts';
import { Corrections, whyOf } from '#libs/corrections';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { DiscloseArrival } from '../../disclosing/disclose-arrival.js';
import { checkCorrectedDay } from '../../domain/arrival.js';
import type { ArrivalEntity } from '../../persistence/arrival.entity.js';
import { arrivalRecord, type ArrivalRecord } from '../../persistence/arrival.record.js';
import { lockArrival } from '../../persistence/arrival.repository.js';
import type { CorrectArrivalRequest } from './correct-arrival.request.js';

export interface CorrectArrivalCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: CorrectArrivalRequest;
}

export interface CorrectedArrival {
  readonly id: string;
  readonly state: string;
  readonly arrivedOn: string;
}

/** Corrects when a child arrived and how: the case, its visits and what is counted follow the day. */
@Injectable()
export class CorrectArrival {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
    private readonly disclosing: DiscloseArrival,
  ) {}

  correct(command: CorrectArrivalCommand): Promise<CommandResponse<CorrectedArrival>> {
    const { actor, id, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const arrival = await lockArrival(tx, actor, id);
      assertVersion(arrival.version, version);
      const { arrivedOn, reason } = request;
      const refused = checkCorrectedDay(arrival, arrivedOn);
      if (refused) return refused;
      const { caseReference: subject, childId: keyid, centre, arrivedOn: before } = arrival;
      const saved = await this.save(tx, arrival, command);
      if (before !== arrivedOn) {
        await this.outbox.append(tx, {
          ...{ contract: ArrivalCorrected, subject, keyid },
          data: { arrivalId: id, centre, arrivedOn, former: { arrivedOn: before }, reason },
        });
      }
      await this.disclosing.correct(tx, saved);
      audit(tx, { action: 'arrival.correct', subject });
      const body = { id, state: saved.state, arrivedOn };
      return { status: 200, version: saved.version, body };
    });
  }

  private async save(
    tx: Transaction,
    arrival: ArrivalEntity,
    { actor, request }: CorrectArrivalCommand,
  ): Promise<ArrivalEntity> {
    const { id: recordId, childId, caseReference, centre: organisation, ciphertext } = arrival;
    const record = await this.records.open(childId, arrivalRecord, recordId, ciphertext);
    const part = { kind: arrivalRecord, recordId, organisation, caseReference, childId };
    const former = { ...record, arrivedOn: arrival.arrivedOn };
    await this.corrections.store<ArrivalRecord>(
      tx,
      { ...part, former, version: arrival.version + 1 },
      whyOf(actor, request),
    );
    const { arrivedOn, condition } = request;
    const { condition: _, ...given } = record;
    const present = { ...given, ...(condition !== undefined && { condition }) };
    const encrypted = await this.records.encrypt(childId, arrivalRecord, recordId, present);
    return tx.manager.save(Object.assign(arrival, { arrivedOn, ciphertext: encrypted }));
  }
}
