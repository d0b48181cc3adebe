import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { shortCode } from '#libs/contracts';
import { Corrections, type FormerVersion } from '#libs/corrections';
import { readDeliveries, type DeliveryView } from '#libs/delivery';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner, EncryptedRecords, type ActionView } from '#libs/service';
import { arrivalActions } from '../arrival-actions.js';
import type { ArrivalEntity } from '../../persistence/arrival.entity.js';
import { arrivalRecord, type ArrivalRecord } from '../../persistence/arrival.record.js';
import { getArrival } from '../../persistence/arrival.repository.js';

/** An arrival opened. */
export interface ArrivalView extends Partial<ArrivalRecord> {
  readonly id: string;
  /** Null for a child whom nobody announced to the centre, as the referral is. */
  readonly expectedArrivalId: string | null;
  readonly caseReference: string;
  readonly shortCode: string;
  readonly referralId: string | null;
  readonly arrivedOn: string;
  readonly state: string;
  /** Who is asked to take over; the child stays the centre's until they confirm. */
  readonly handoverProposedTo?: string;
  readonly handedOverTo?: string;
  readonly handedOverOn?: string;
  /** What was disclosed to who has care, and whether it reached them. */
  readonly deliveries: readonly DeliveryView[];
  /** What was registered before it was corrected, first to last. */
  readonly formerVersions: readonly FormerVersion<ArrivalRecord>[];
  readonly actions: readonly ActionView[];
  readonly version: number;
}

/** Opens an arrival at the actor's own centre, audited. */
@Injectable()
export class GetArrival {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly corrections: Corrections,
  ) {}

  /** Throws `RESOURCE.NOT_FOUND` for another centre's too. */
  get(actor: Actor, id: string): Promise<ArrivalView> {
    return this.commands.read(actor, async (tx) => {
      const arrival = await getArrival(tx, actor, id);
      const { childId, ciphertext, caseReference } = arrival;
      audit(tx, {
        action: 'arrival.read',
        subject: caseReference,
        purpose: purposeOf('arrival'),
      });
      const record = await this.records.open(childId, arrivalRecord, id, ciphertext);
      const deliveries = (await readDeliveries(tx, actor, [id], 'all')).of(id);
      const { centre: organisation, version: readVersion } = arrival;
      const part = { kind: arrivalRecord, recordId: id, organisation, readVersion };
      const formerVersions = await this.corrections.openAll(tx, part);
      return { ...record, ...viewOf(actor, arrival), deliveries, formerVersions };
    });
  }
}

function viewOf(
  actor: Actor,
  arrival: ArrivalEntity,
): Omit<ArrivalView, 'deliveries' | 'formerVersions'> {
  const { id, expectedArrivalId, caseReference, referralId, arrivedOn, state } = arrival;
  const { handoverTo, handedOverOn, version } = arrival;
  const proposed = handoverTo && { handoverProposedTo: handoverTo };
  return {
    ...{ id, expectedArrivalId, caseReference, referralId, arrivedOn, state, version },
    shortCode: shortCode(caseReference),
    actions: arrivalActions(actor, arrival),
    ...(handoverTo && handedOverOn ? { handedOverTo: handoverTo, handedOverOn } : proposed),
  };
}
