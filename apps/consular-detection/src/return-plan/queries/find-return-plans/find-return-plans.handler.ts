import { Injectable } from '@nestjs/common';
import { audit, auditList } from '#libs/audit';
import { readDeliveries } from '#libs/delivery';
import { cursorCodec, ProblemError, type Page } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner, EncryptedRecords, findPage, mapPage, type ListOrder } from '#libs/service';
import { ReturnPlanEntity } from '../../persistence/return-plan.entity.js';
import { returnPlanRecord } from '../../persistence/return-plan.record.js';
import type { FindReturnPlansQuery } from './find-return-plans.query.js';
import { planSummaryOf, type ReturnPlanSummary, type ReturnPlanView } from './return-plan-view.js';

const newestFirst: ListOrder<ReturnPlanEntity> = {
  cursors: cursorCodec('return-plans'),
  by: ['plannedAt', 'id'],
  descending: true,
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
    return this.commands.read(actor, async (tx) => {
      const select = tx
        .repository(ReturnPlanEntity)
        .createQueryBuilder('plan')
        .where({ organisation, ...(state && { state }), ...(caseReference && { caseReference }) });
      const rows = await findPage(select, query, newestFirst);
      const referralIds = rows.items.map(({ referralId }) => referralId);
      const deliveries = await readDeliveries(tx, actor, referralIds, 'latest');
      const page = mapPage(rows, (plan) => planSummaryOf(plan, deliveries.ofPart(plan.id)));
      return auditList(tx, { action: 'return-plan.list', purpose: PURPOSE }, page);
    });
  }

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  get(actor: Actor, id: string): Promise<ReturnPlanView> {
    const { organisation } = actor;
    return this.commands.read(actor, async (tx) => {
      const plan = await tx.repository(ReturnPlanEntity).findOneBy({ id, organisation });
      if (!plan) throw new ProblemError('RESOURCE.NOT_FOUND');
      const { childId, ciphertext, caseReference: subject, referralId } = plan;
      audit(tx, { action: 'return-plan.read', subject, purpose: PURPOSE });
      const deliveries = await readDeliveries(tx, actor, [referralId], 'all');
      const travels = await this.records.open(childId, returnPlanRecord, id, ciphertext);
      return { ...planSummaryOf(plan, deliveries.ofPart(id)), ...travels };
    });
  }
}
