import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { readDeliveries } from '#libs/delivery';
import { cursorCodec, ProblemError, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords, type RecordList } from '#libs/service';
import { findNames } from '../../../detection/queries/find-names.js';
import { ReturnPlanEntity } from '../../persistence/return-plan.entity.js';
import { returnPlanRecord } from '../../persistence/return-plan.record.js';
import type { FindReturnPlansQuery } from './find-return-plans.query.js';
import { planSummaryOf, type ReturnPlanSummary, type ReturnPlanView } from './return-plan-view.js';

const newestFirst: RecordList<ReturnPlanEntity> = {
  record: 'return-plan',
  cursors: cursorCodec('return-plans'),
  by: ['plannedAt', 'id'],
  descending: true,
  day: { property: 'arrivesOn' },
};

const PURPOSE = purposeOf('return-plan');

/** Reads the return plans of the actor's own organisation; reading one is audited. */
@Injectable()
export class FindReturnPlans {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** Newest first. */
  find(actor: Actor, query: FindReturnPlansQuery): Promise<Page<ReturnPlanSummary>> {
    const { state, caseReference } = query;
    const { organisation } = actor;
    return this.commands.list(actor, query, newestFirst, {
      select: (tx) =>
        tx
          .repository(ReturnPlanEntity)
          .createQueryBuilder('plan')
          .where({
            organisation,
            ...(state && { state }),
            ...(caseReference && { caseReference }),
          }),
      view: (rows, tx) => this.summariesOf(tx, actor, rows, 'latest'),
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<ReturnPlanView> {
    const { organisation } = actor;
    return this.commands.read(actor, async (tx) => {
      const plan = await tx.repository(ReturnPlanEntity).findOneBy({ id, organisation });
      if (!plan) throw new ProblemError('RESOURCE.NOT_FOUND');
      const { childId, ciphertext, caseReference: subject } = plan;
      audit(tx, { action: 'return-plan.read', subject, purpose: PURPOSE });
      const [summary] = await this.summariesOf(tx, actor, [plan], 'all');
      if (!summary) throw new ProblemError('RESOURCE.NOT_FOUND');
      const travels = await this.records.open(childId, returnPlanRecord, id, ciphertext);
      return { ...summary, ...travels };
    });
  }

  private async summariesOf(
    tx: Transaction,
    actor: Actor,
    plans: readonly ReturnPlanEntity[],
    which: 'latest' | 'all',
  ): Promise<ReturnPlanSummary[]> {
    const referralIds = plans.map(({ referralId }) => referralId);
    const deliveries = await readDeliveries(tx, actor, referralIds, which);
    const names = await findNames(tx, this.records, actor.organisation, plans);
    return plans.map((plan) => {
      const name = names.get(plan.caseReference) ?? null;
      const shown = { name, deliveries: deliveries.ofPart(plan.id) };
      return planSummaryOf(plan, shown, this.commands.calendar);
    });
  }
}
