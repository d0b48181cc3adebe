import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ReturnPlanned } from '#libs/contracts';
import { SendingAgain, type Delivery } from '#libs/delivery';
import type { Transaction } from '#libs/persistence';
import { EncryptedRecords } from '#libs/service';
import { ReferralCorrespondence } from '../../referral/correspondence/referral-correspondence.js';
import { takenOver } from '../../referral/domain/referral.js';
import type { ReferralEntity } from '../../referral/persistence/referral.entity.js';
import { lockReferralOfDelivery } from '../../referral/persistence/referral.repository.js';
import { ReturnPlanEntity } from '../persistence/return-plan.entity.js';
import { returnPlanRecord, type Travels } from '../persistence/return-plan.record.js';

/** A plan as it is sent. */
export type SentPlan = Pick<ReturnPlanEntity, 'id' | 'receptionCentre' | 'arrivesOn'> & Travels;

/** Sends a return plan to the centre and the agency; again, to whom it was withheld from. */
@Injectable()
export class SendPlan implements OnModuleInit {
  constructor(
    private readonly records: EncryptedRecords,
    private readonly correspondence: ReferralCorrespondence,
    private readonly sendingAgain: SendingAgain,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(ReturnPlanned, (tx, withheld) => this.sendAgain(tx, withheld));
  }

  async send(
    tx: Transaction,
    referral: ReferralEntity,
    { id: returnPlanId, ...plan }: SentPlan,
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

  /** Unless another plan has replaced it, or nobody has taken over any more. */
  private async sendAgain(tx: Transaction, withheld: Delivery): Promise<void> {
    const { recordId, partId, recipient } = withheld;
    const referral = await lockReferralOfDelivery(tx, recordId);
    if (!referral || partId === null || !takenOver.includes(referral.state)) return;
    const plans = tx.repository(ReturnPlanEntity);
    const plan = await plans.findOneBy({ id: partId, state: 'current' });
    if (!plan) return;
    const { id, childId, ciphertext, receptionCentre, arrivesOn } = plan;
    const travels = await this.records.open(childId, returnPlanRecord, id, ciphertext);
    await this.send(tx, referral, { id, receptionCentre, arrivesOn, ...travels }, [recipient]);
  }
}
