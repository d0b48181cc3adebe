import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ArrivalRegistered, newId, type ArrivalId } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import { initialArrivalState } from '../../../arrival/domain/arrival.js';
import { ArrivalEntity } from '../../../arrival/persistence/arrival.entity.js';
import { arrivalRecord } from '../../../arrival/persistence/arrival.record.js';
import type { RegisterArrivalRequest } from './register-arrival.request.js';

/** Whose arrival it is, and where; without an expectation for a child whom nobody announced. */
export type ArrivingChild = Pick<
  ArrivalEntity,
  'caseReference' | 'childId' | 'centre' | 'expectedArrivalId' | 'referralId'
>;

/** Stores that a child is at a centre, and publishes it. */
@Injectable()
export class AdmitChild {
  constructor(
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
  ) {}

  async admit(
    tx: Transaction,
    child: ArrivingChild,
    { arrivedOn, condition, identity }: RegisterArrivalRequest,
  ): Promise<ArrivalEntity> {
    const { caseReference, childId, centre, expectedArrivalId, referralId } = child;
    const id = newId<ArrivalId>();
    const record = {
      ...(identity && { identity }),
      ...(condition && { condition }),
      assistance: [],
    };
    const arrival = tx.repository(ArrivalEntity).create({
      ...{ id, expectedArrivalId, caseReference, childId, centre, referralId, arrivedOn },
      state: initialArrivalState,
      ciphertext: await this.records.encrypt(childId, arrivalRecord, id, record),
    });
    await tx.repository(ArrivalEntity).insert(arrival);
    await this.outbox.append(tx, {
      contract: ArrivalRegistered,
      subject: caseReference,
      keyid: childId,
      data: {
        ...(expectedArrivalId && { expectedArrivalId }),
        ...(referralId && { referralId }),
        ...{ arrivalId: id, centre, arrivedOn },
      },
    });
    audit(tx, { action: 'arrival.register', subject: caseReference });
    return arrival;
  }
}
