import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { ReturnPlanned } from '#libs/contracts';
import { Corrections, type Why } from '#libs/corrections';
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
import { EncryptedRecords } from '#libs/service';
import { ReferralCorrespondence } from '../../referral/correspondence/referral-correspondence.js';
import { correctionOf } from '../../referral/domain/correction-of.js';
import { isCutOff, takenOver } from '../../referral/domain/referral.js';
import type { ReferralEntity } from '../../referral/persistence/referral.entity.js';
import { lockReferralOfDelivery } from '../../referral/persistence/referral.repository.js';
import { isSameReported, type Reported } from '../domain/return-plan.js';
import { ReturnPlanEntity } from '../persistence/return-plan.entity.js';
import { returnPlanRecord, type Travels } from '../persistence/return-plan.record.js';

/** A plan as it is sent. */
export type SentPlan = Pick<ReturnPlanEntity, 'id' | 'receptionCentre' | 'arrivesOn'> & Travels;

/**
 * Sends a return plan to the centre and the agency; again, to whom it was withheld from; and with a
 * corrected identity, to who has the older one.
 */
@Injectable()
export class SendPlan implements OnModuleInit {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly correspondence: ReferralCorrespondence,
    private readonly sendingAgain: SendingAgain,
    private readonly corrections: Corrections,
    private readonly calendar: CivilCalendar,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(ReturnPlanned, (tx, sent, before) => this.sendAgain(tx, sent, before));
  }

  async send(
    tx: Transaction,
    referral: ReferralEntity,
    { id: returnPlanId, ...plan }: SentPlan & Pick<ReturnPlanned, 'correction'>,
    to: readonly string[],
  ): Promise<void> {
    await this.correspondence.send(tx, referral, {
      contract: ReturnPlanned,
      data: { referralId: referral.id, returnPlanId, ...plan },
      ...{ to, part: returnPlanId },
    });
    const { caseReference: subject } = referral;
    audit(tx, { action: 'return.send-plan', subject, purpose: 'return-and-reception' });
  }

  /** Corrects what is known of who travels by the plan of a referral that counts, and sends it to who has it. */
  async correctTraveller(
    tx: Transaction,
    referral: ReferralEntity,
    reported: Reported,
    why: Why,
  ): Promise<void> {
    const plans = tx.repository(ReturnPlanEntity);
    const plan = await plans.findOneBy({ referralId: referral.id, state: 'current' });
    if (!plan) return;
    const { id, childId, organisation, caseReference } = plan;
    const former = await this.records.open(childId, returnPlanRecord, id, plan.ciphertext);
    const { journey, ...known } = former;
    if (isSameReported(known, reported)) return;
    const part = { kind: returnPlanRecord, recordId: id, organisation, caseReference, childId };
    await this.corrections.store<Travels>(tx, { ...part, former }, why);
    const present = { ...reported, ...(journey && { journey }) };
    const ciphertext = await this.records.encrypt(childId, returnPlanRecord, id, present);
    const corrected = await plans.save(Object.assign(plan, { ciphertext }));
    for (const { recipient } of await this.holders(tx, referral, id)) {
      await this.bring(tx, referral, corrected, recipient);
    }
  }

  /** Unless another plan has replaced it, or nobody has taken over any more and they do not have it. */
  private async sendAgain(tx: Transaction, sent: Delivery, before: SentBefore): Promise<void> {
    const { recordId, partId, recipient } = sent;
    const referral = await lockReferralOfDelivery(tx, recordId);
    if (!referral || partId === null) return;
    if (before !== 'withheld' && !takenOver.includes(referral.state)) return;
    const plans = tx.repository(ReturnPlanEntity);
    const plan = await plans.findOneBy({ id: partId, state: 'current' });
    if (plan) await this.bring(tx, referral, plan, recipient);
  }

  private async bring(
    tx: Transaction,
    referral: ReferralEntity,
    plan: ReturnPlanEntity,
    recipient: string,
  ): Promise<void> {
    const { id, childId, ciphertext, receptionCentre, arrivesOn, organisation } = plan;
    const holder = (await this.holders(tx, referral, id)).find(
      (one) => one.recipient === recipient,
    );
    const isRunning = takenOver.includes(referral.state);
    if (!isRunning && !holder) return;
    const present = await this.records.open(childId, returnPlanRecord, id, ciphertext);
    const part = { kind: returnPlanRecord, recordId: id, organisation };
    const history = await this.corrections.openAll<Travels>(tx, part);
    const correction = correctionOf(ReturnPlanned, history, { holder, present }, (instant) =>
      this.calendar.dayOf(instant),
    );
    const sent = { id, receptionCentre, arrivesOn, ...present, ...(correction && { correction }) };
    const held = isRunning || !holder ? sent : partsHeld(ReturnPlanned, sent, holder);
    await this.send(tx, referral, held, [recipient]);
  }

  private async holders(
    tx: Transaction,
    { organisation, id, state }: ReferralEntity,
    planId: string,
  ): Promise<Holder[]> {
    if (isCutOff(state)) return [];
    return holdersOf(await findDeliveries(tx, organisation, [id]), ReturnPlanned, planId);
  }
}
