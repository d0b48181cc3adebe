import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { OutcomeShared } from '#libs/contracts';
import { SendingAgain, type Delivery } from '#libs/delivery';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords } from '#libs/restriction';
import { EncryptedRecords } from '#libs/service';
import { VisitEntity } from '../visit/persistence/visit.entity.js';
import { visitRecord } from '../visit/persistence/visit.record.js';
import { outcomeOfVisit } from './commands/record-visit/events-of-visit.js';
import { FollowUpEntity } from './persistence/follow-up.entity.js';

/** Shares an outcome that was withheld, once it may go; nothing of a case that is restricted. */
@Injectable()
export class ShareOutcome implements OnModuleInit {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly restricted: RestrictedRecords,
    private readonly outbox: Outbox,
    private readonly sendingAgain: SendingAgain,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(OutcomeShared, (tx, withheld) => this.shareAgain(tx, withheld));
  }

  private async shareAgain(tx: Transaction, { recordId: id }: Delivery): Promise<void> {
    const visit = await tx.repository(VisitEntity).findOneBy({ id });
    if (!visit?.ciphertext) return;
    const { caseReference: subject, childId, followUpId, ciphertext } = visit;
    if (await this.restricted.isRestricted(tx, visit)) return;
    const value = await this.records.open(childId, visitRecord, id, ciphertext);
    const followUp = await tx.repository(FollowUpEntity).findOneByOrFail({ id: followUpId });
    const event = outcomeOfVisit(followUp, id, value.colour, value.findings);
    await this.outbox.append(tx, event);
    audit(tx, { action: 'visit.share-outcome', subject, purpose: 'reintegration-follow-up' });
  }
}
