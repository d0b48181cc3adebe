import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ArrivalRegistered, newId, type ArrivalId } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type CommandRequest } from '#libs/service';
import { initialArrivalState } from '../../../arrival/domain/arrival.js';
import { ArrivalEntity } from '../../../arrival/persistence/arrival.entity.js';
import { arrivalRecord } from '../../../arrival/persistence/arrival.record.js';
import { arrive, oddArrival, type Oddity } from '../../domain/expected-arrival.js';
import type { ExpectedArrivalEntity } from '../../persistence/expected-arrival.entity.js';
import { lockExpectedArrival } from '../../persistence/expected-arrival.repository.js';
import type { RegisterArrivalRequest } from './register-arrival.request.js';

export interface RegisterArrivalCommand extends CommandRequest {
  readonly id: string;
  readonly version: number;
  readonly request: RegisterArrivalRequest;
}

export interface RegisteredArrival {
  readonly id: string;
  readonly expectedArrivalId: string;
  readonly state: string;
  /** What looks unusual; it was recorded all the same. */
  readonly warnings: readonly Oddity[];
}

/** Registers that an expected child is at the centre: the node's agency opens the case then. */
@Injectable()
export class RegisterArrival {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
  ) {}

  register(command: RegisterArrivalCommand): Promise<CommandResponse<RegisteredArrival>> {
    const { actor, id: expectedArrivalId, version, request } = command;
    return this.commands.run(command, async (tx) => {
      const expected = await lockExpectedArrival(tx, actor, expectedArrivalId);
      assertVersion(expected.version, version);
      const arrived = arrive(expected);
      if (isRefusal(arrived)) return arrived;
      await tx.manager.save(Object.assign(expected, { state: arrived }));
      const { id, state } = await this.store(tx, expected, request);
      const { caseReference, childId, centre, referralId } = expected;
      const { arrivedOn } = request;
      await this.outbox.append(tx, {
        contract: ArrivalRegistered,
        subject: caseReference,
        keyid: childId,
        data: { expectedArrivalId, arrivalId: id, centre, referralId, arrivedOn },
      });
      audit(tx, { action: 'arrival.register', subject: caseReference });
      const warnings = oddArrival(expected.arrivesOn, arrivedOn);
      const body = { id, expectedArrivalId, state, warnings };
      return { status: 201, version: 1, location: `/v1/arrivals/${id}`, body };
    });
  }

  private async store(
    tx: Transaction,
    expected: ExpectedArrivalEntity,
    { arrivedOn, condition }: RegisterArrivalRequest,
  ): Promise<ArrivalEntity> {
    const { id: expectedArrivalId, caseReference, childId, centre, referralId } = expected;
    const id = newId<ArrivalId>();
    const arrival = tx.repository(ArrivalEntity).create({
      ...{ id, expectedArrivalId, caseReference, childId, centre, referralId, arrivedOn },
      state: initialArrivalState,
      ciphertext: await this.records.encrypt(childId, arrivalRecord, id, {
        ...(condition && { condition }),
        assistance: [],
      }),
    });
    return tx.manager.save(arrival);
  }
}
