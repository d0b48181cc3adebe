import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { audit } from '#libs/audit';
import { VisitRecorded } from '#libs/contracts';
import { OnEvent, type ReactionContext, type EventOf } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords, RefusedEventError } from '#libs/service';
import { isLatestVisit } from '../domain/case.js';
import type { CaseEntity } from '../persistence/case.entity.js';
import {
  lastVisitRecord,
  type LastVisitRecord,
} from '../../achievement/persistence/last-visit.record.js';
import { lockLatestCase } from '../persistence/case.repository.js';

/**
 * Shows on the case how the latest follow-up visit went: its day, and its colour unless the child
 * was not seen. A visit that is corrected is shown as it is right.
 */
@Controller()
export class RecordColourWhenVisitRecorded {
  constructor(private readonly records: EncryptedRecords) {}

  @OnEvent(VisitRecorded)
  async handle(
    @Payload() { subject, data }: EventOf<typeof VisitRecorded>,
    @Ctx() { tx }: ReactionContext,
  ): Promise<void> {
    const found = await lockLatestCase(tx, subject);
    if (!found) throw new RefusedEventError('CASE.UNKNOWN');
    const { [data.visitId]: made, ...overdueVisits } = found.overdueVisits;
    if (made) await tx.manager.save(Object.assign(found, { overdueVisits }));
    const isShown = data.former?.visitedOn === found.lastVisitedOn;
    if (isShown || isLatestVisit(data.visitedOn, found.lastVisitedOn)) {
      await this.save(tx, found, data.visitedOn, { colour: data.colour ?? null });
    }
    audit(tx, { action: 'case.record-visit-colour', subject, detail: { visitId: data.visitId } });
  }

  private async save(
    tx: Transaction,
    found: CaseEntity,
    lastVisitedOn: string,
    visit: LastVisitRecord,
  ): Promise<void> {
    const { id, childId } = found;
    const lastVisitCiphertext = await this.records.encrypt(childId, lastVisitRecord, id, visit);
    await tx.manager.save(Object.assign(found, { lastVisitedOn, lastVisitCiphertext }));
  }
}
