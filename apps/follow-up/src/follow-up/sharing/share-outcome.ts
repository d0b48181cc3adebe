import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { OutcomeShared } from '#libs/contracts';
import { Corrections } from '#libs/corrections';
import { findDeliveries, holdersOf, SendingAgain, type Delivery } from '#libs/delivery';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords } from '#libs/restriction';
import { EncryptedRecords } from '#libs/service';
import { VisitEntity } from '../../visit/persistence/visit.entity.js';
import { visitRecord } from '../../visit/persistence/visit.record.js';
import { outcomeOfVisit } from './events-of-visit.js';
import { FollowUpEntity } from '../persistence/follow-up.entity.js';

/**
 * Shares an outcome that was withheld, once it may go, and a corrected one with who has the older one;
 * nothing of a case that is restricted.
 */
@Injectable()
export class ShareOutcome implements OnModuleInit {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly restricted: RestrictedRecords,
    private readonly outbox: Outbox,
    private readonly sendingAgain: SendingAgain,
    private readonly corrections: Corrections,
    private readonly calendar: CivilCalendar,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(OutcomeShared, (tx, withheld) => this.shareAgain(tx, withheld));
  }

  /** A corrected outcome, where the older one went: one that was withheld goes as it is then. */
  async correct(tx: Transaction, visit: VisitEntity): Promise<void> {
    const sent = await findDeliveries(tx, visit.organisation, [visit.id]);
    if (holdersOf(sent, OutcomeShared).length > 0) await this.share(tx, visit);
  }

  private async shareAgain(tx: Transaction, { recordId: id }: Delivery): Promise<void> {
    const visit = await tx.repository(VisitEntity).findOneBy({ id });
    if (visit) await this.share(tx, visit);
  }

  private async share(tx: Transaction, visit: VisitEntity): Promise<void> {
    const { id, caseReference: subject, childId, followUpId, ciphertext, organisation } = visit;
    if (!ciphertext || (await this.restricted.isRestricted(tx, visit))) return;
    const value = await this.records.open(childId, visitRecord, id, ciphertext);
    const part = { kind: visitRecord, recordId: id, organisation };
    const latest = (await this.corrections.find(tx, part)).at(-1);
    const correction = latest && {
      number: latest.number,
      correctedOn: this.calendar.dayOf(latest.correctedAt),
    };
    const followUp = await tx.repository(FollowUpEntity).findOneByOrFail({ id: followUpId });
    const event = outcomeOfVisit(followUp, id, value.colour, value.findings, correction);
    await this.outbox.append(tx, event);
    audit(tx, { action: 'visit.share-outcome', subject, purpose: 'reintegration-follow-up' });
  }
}
