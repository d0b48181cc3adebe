import { Injectable, type OnModuleInit } from '@nestjs/common';
import { audit } from '#libs/audit';
import { PlanShared } from '#libs/contracts';
import { SendingAgain, type Delivery } from '#libs/delivery';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { RestrictedRecords } from '#libs/restriction';
import { lockReferral } from '../../referral/persistence/referral.repository.js';
import { statusOf } from '../../referral/status/referral-status.js';
import { CaseEntity } from '../persistence/case.entity.js';
import { PlanEntity } from '../persistence/plan.entity.js';

/**
 * Reports to who referred a child that a plan was approved, and nothing of what is in it; nothing of a
 * case that is restricted, or to a centre that has handed the child over.
 */
@Injectable()
export class SharePlan implements OnModuleInit {
  constructor(
    private readonly restricted: RestrictedRecords,
    private readonly outbox: Outbox,
    private readonly sendingAgain: SendingAgain,
  ) {}

  onModuleInit(): void {
    this.sendingAgain.by(PlanShared, (tx, withheld) => this.shareAgain(tx, withheld));
  }

  async share(tx: Transaction, of: CaseEntity, approvedOn: string): Promise<void> {
    const { organisation, referralId: id, planId, caseReference: subject } = of;
    const referral = await lockReferral(tx, { organisation, id });
    if (!referral || referral.byHandover || planId === null) return;
    if (await this.restricted.isRestricted(tx, of)) return;
    await this.outbox.append(tx, statusOf(referral, PlanShared, { planId, approvedOn }));
    audit(tx, { action: 'plan.share', subject, purpose: 'reintegration-follow-up' });
  }

  /** The plan that is in force then; nothing once the case is closed. */
  private async shareAgain(
    tx: Transaction,
    { organisation, recordId: referralId }: Delivery,
  ): Promise<void> {
    const where = { organisation, referralId, state: 'planned' as const };
    const found = await tx.repository(CaseEntity).findOneBy(where);
    if (!found || found.planId === null) return;
    const plan = await tx.repository(PlanEntity).findOneBy({ id: found.planId });
    if (plan) await this.share(tx, found, plan.approvedOn);
  }
}
