import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ReportDisclosed } from '#libs/contracts';
import { Corrections } from '#libs/corrections';
import {
  findDeliveries,
  holdersOf,
  partsHeld,
  SendingAgain,
  type Delivery,
  type Holder,
  type SentBefore,
} from '#libs/delivery';
import type { Transaction } from '#libs/persistence';
import { RefusedEventError, EncryptedRecords } from '#libs/service';
import type { ReportParts } from '../../pre-return-report/domain/pre-return-report.js';
import { reportRecord } from '../../pre-return-report/persistence/report.record.js';
import { getReport, openParts } from '../../pre-return-report/persistence/report.repository.js';
import { correctionOf } from '../domain/correction-of.js';
import { isCutOff, takenOver } from '../domain/referral.js';
import type { ReferralEntity } from '../persistence/referral.entity.js';
import { lockReferralOfDelivery } from '../persistence/referral.repository.js';
import { ReferralCorrespondence } from './referral-correspondence.js';

/**
 * Sends the report of a referral to its receiver, and a corrected one to who has an older copy. The
 * policy decides which parts arrive: the exchange removes what consent, assent and agreement do not
 * cover.
 */
@Injectable()
export class DiscloseReport implements OnModuleInit {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly correspondence: ReferralCorrespondence,
    private readonly sendingAgain: SendingAgain,
    private readonly corrections: Corrections,
    private readonly calendar: CivilCalendar,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(ReportDisclosed, (tx, sent, before) =>
      this.discloseAgain(tx, sent, before),
    );
  }

  /** To who has taken over: the whole report. */
  async disclose(tx: Transaction, referral: ReferralEntity): Promise<void> {
    await this.send(tx, referral, referral.recipient);
  }

  /** A corrected report, to everybody who has an older copy of it by this referral. */
  async correct(tx: Transaction, referral: ReferralEntity): Promise<void> {
    for (const holder of await this.holders(tx, referral)) {
      const { correction } = await this.present(tx, referral, holder);
      if (correction) await this.send(tx, referral, holder.recipient);
    }
  }

  /**
   * As it is now, to who has taken over. Who no longer has, or in whose place another answers, gets
   * nothing more: after a consent was given again what they had, where the referral came to its end.
   */
  private async discloseAgain(
    tx: Transaction,
    { recordId, recipient }: Delivery,
    before: SentBefore,
  ): Promise<void> {
    const referral = await lockReferralOfDelivery(tx, recordId);
    if (!referral) return;
    const isRunning = takenOver.includes(referral.state) && referral.recipient === recipient;
    const isRestored = before === 'withdrawn' && referral.state === 'completed';
    const isCorrected = before === 'withheld';
    if (isRunning || isRestored || isCorrected) await this.send(tx, referral, recipient);
  }

  private async send(tx: Transaction, referral: ReferralEntity, recipient: string): Promise<void> {
    const { caseReference: subject } = referral;
    const holder = (await this.holders(tx, referral)).find((one) => one.recipient === recipient);
    const isRunning = takenOver.includes(referral.state) && referral.recipient === recipient;
    if (!isRunning && !holder) return;
    const data = await this.present(tx, referral, holder);
    await this.correspondence.send(tx, referral, {
      ...{ contract: ReportDisclosed, to: [recipient] },
      // A category that they do not have goes while they have the child in their care, and not after.
      data: isRunning || !holder ? data : partsHeld(ReportDisclosed, data, holder),
    });
    const purpose = 'care-and-protection';
    audit(tx, { action: 'referral.disclose-report', subject, purpose });
  }

  /** The whole report as it is now, with what is corrected of what the holder has. */
  private async present(
    tx: Transaction,
    referral: ReferralEntity,
    holder: Holder | undefined,
  ): Promise<ReportDisclosed> {
    const { id: referralId, reportId } = referral;
    const report = await getReport(tx, referral, reportId);
    const { issuedOn, organisation } = report;
    if (!issuedOn) throw new RefusedEventError('REFERRAL.REPORT_NOT_ISSUED');
    const present = await openParts(this.records, report);
    const history = await this.corrections.openAll<ReportParts>(tx, {
      ...{ kind: reportRecord, recordId: reportId, organisation },
    });
    const correction = correctionOf(ReportDisclosed, history, { holder, present }, (instant) =>
      this.calendar.dayOf(instant),
    );
    return { ...present, referralId, reportId, issuedOn, ...(correction && { correction }) };
  }

  private async holders(tx: Transaction, referral: ReferralEntity): Promise<Holder[]> {
    const { organisation, id, state } = referral;
    if (isCutOff(state)) return [];
    return holdersOf(await findDeliveries(tx, organisation, [id]), ReportDisclosed);
  }
}
