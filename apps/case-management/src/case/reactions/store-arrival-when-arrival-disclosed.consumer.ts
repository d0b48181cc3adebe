import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { ArrivalDisclosed } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import { deliveryOf, EncryptedRecords, RefusedEventError } from '#libs/service';
import { CaseEntity } from '../persistence/case.entity.js';
import { disclosedArrivalRecord } from '../persistence/disclosed-arrival.record.js';

/** Shows on the case how the child arrived and what they were given: the newest that was disclosed. */
@Controller()
export class StoreArrivalWhenArrivalDisclosed {
  constructor(private readonly records: EncryptedRecords) {}

  @OnEvent(ArrivalDisclosed)
  async handle(
    @Payload() event: EventOf<typeof ArrivalDisclosed>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const { organisation, caseReference } = deliveryOf(event);
    const { caseId: id, arrivalId: _, ...arrival } = event.data;
    const cases = tx.repository(CaseEntity);
    const found = await cases.findOne({
      where: { id, organisation, caseReference },
      lock: { mode: 'pessimistic_write' },
    });
    if (!found) throw new RefusedEventError('CASE.UNKNOWN');
    const kind = disclosedArrivalRecord;
    const arrivalCiphertext = await this.records.encrypt(found.childId, kind, id, arrival);
    await cases.save(Object.assign(found, { arrivalCiphertext }));
    const purpose = 'care-and-protection';
    audit(tx, { action: 'case.store-arrival', subject: caseReference, purpose });
  }
}
