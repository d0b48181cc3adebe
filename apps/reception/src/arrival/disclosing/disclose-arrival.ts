import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ArrivalDisclosed } from '#libs/contracts';
import { Corrections } from '#libs/corrections';
import {
  findDeliveries,
  holdersOf,
  SendingAgain,
  type Delivery,
  type Holder,
} from '#libs/delivery';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import { ArrivalEntity } from '../persistence/arrival.entity.js';
import { arrivalRecord, type ArrivalRecord } from '../persistence/arrival.record.js';

/** Discloses to who has care how the child arrived, and what they were given; again when that grows
 * or was wrong. */
@Injectable()
export class DiscloseArrival implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly records: EncryptedRecords,
    private readonly sendingAgain: SendingAgain,
    private readonly corrections: Corrections,
    private readonly calendar: CivilCalendar,
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
      data: {
        ...{ arrivalId: id, caseId, centre, arrivedOn, ...partsOf(opened) },
        ...(await this.correctionOf(tx, arrival)),
      },
    });
    audit(tx, { action: 'arrival.disclose', subject, purpose: 'care-and-protection' });
  }

  /** A corrected arrival, where the older one went: one that was withheld goes as it is then. */
  async correct(tx: Transaction, arrival: ArrivalEntity): Promise<void> {
    const holders = await this.holders(tx, arrival);
    if (holders.some(({ recipient }) => recipient === arrival.caseOf)) {
      await this.disclose(tx, arrival);
    }
  }

  /** That it corrects what who has care received, and which correction that is. */
  private async correctionOf(
    tx: Transaction,
    arrival: ArrivalEntity,
  ): Promise<Pick<ArrivalDisclosed, 'correction'>> {
    const { id: recordId, centre: organisation, caseOf } = arrival;
    const part = { kind: arrivalRecord, recordId, organisation };
    const latest = (await this.corrections.find(tx, part)).at(-1);
    const holders = await this.holders(tx, arrival);
    const holder = holders.find(({ recipient }) => recipient === caseOf);
    if (!latest || !holder || holder.since > latest.correctedAt) return {};
    const { number, correctedAt } = latest;
    return { correction: { number, correctedOn: this.calendar.dayOf(correctedAt) } };
  }

  private async holders(
    tx: Transaction,
    { id, centre }: Pick<ArrivalEntity, 'id' | 'centre'>,
  ): Promise<Holder[]> {
    return holdersOf(await findDeliveries(tx, centre, [id]), ArrivalDisclosed);
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
