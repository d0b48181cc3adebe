import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ArrivalDisclosed } from '#libs/contracts';
import { SendingAgain, type Delivery } from '#libs/delivery';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import { ArrivalEntity } from '../persistence/arrival.entity.js';
import { arrivalRecord, type ArrivalRecord } from '../persistence/arrival.record.js';

/** Discloses to who has care how the child arrived, and what they were given; again when that grows. */
@Injectable()
export class DiscloseArrival implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
    private readonly sendingAgain: SendingAgain,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(ArrivalDisclosed, (tx, withheld) => this.discloseAgain(tx, withheld));
  }

  /** Nothing while nobody has care. */
  async disclose(tx: Transaction, arrival: ArrivalEntity, record?: ArrivalRecord): Promise<void> {
    const { id, caseId, caseOf, centre, childId, caseReference: subject, arrivedOn } = arrival;
    if (caseId === null || caseOf === null) return;
    const opened =
      record ?? (await this.records.open(childId, arrivalRecord, id, arrival.ciphertext));
    await this.outbox.append(tx, {
      ...{ contract: ArrivalDisclosed, subject, keyid: childId },
      ...{ from: centre, to: [caseOf], about: { record: id } },
      data: { arrivalId: id, caseId, centre, arrivedOn, ...partsOf(opened) },
    });
    audit(tx, { action: 'arrival.disclose', subject, purpose: 'care-and-protection' });
  }

  private async discloseAgain(tx: Transaction, { recordId: id }: Delivery): Promise<void> {
    const arrival = await tx.repository(ArrivalEntity).findOneBy({ id });
    if (arrival) await this.disclose(tx, arrival);
  }
}

/** Each part under the category by which it is disclosed. */
function partsOf({
  identity,
  condition,
  assistance,
  triage,
}: ArrivalRecord): Pick<ArrivalDisclosed, 'identity' | 'health' | 'psychosocial'> {
  const health = {
    ...(condition !== undefined && { condition }),
    ...(assistance.length > 0 && { assistance: [...assistance] }),
  };
  return {
    ...(identity && { identity }),
    ...(Object.keys(health).length > 0 && { health }),
    ...(triage && { psychosocial: { triage } }),
  };
}
