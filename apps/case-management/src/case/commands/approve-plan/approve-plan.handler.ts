import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CivilCalendar } from '#libs/calendar';
import { newId, PlanApproved, type PlanId } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, EncryptedRecords } from '#libs/service';
import { plan } from '../../domain/case.js';
import { checkServices, type Plan } from '../../domain/plan.js';
import type { CaseEntity } from '../../persistence/case.entity.js';
import { lockCase } from '../../persistence/case.repository.js';
import { PlanEntity } from '../../persistence/plan.entity.js';
import { planRecord } from '../../persistence/plan.record.js';
import { SharePlan } from '../../sharing/share-plan.js';
import type { CaseCommand, ChangedCase } from '../case-command.js';

export interface PlannedCase extends ChangedCase {
  readonly planId: string;
}

/** Puts a plan in force in place of the former one, which stays as it was. */
@Injectable()
export class ApprovePlan {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
    private readonly outbox: Outbox,
    private readonly sharing: SharePlan,
    private readonly calendar: CivilCalendar,
  ) {}

  approve(command: CaseCommand, request: Plan): Promise<CommandResponse<PlannedCase>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const found = await lockCase(tx, actor, id);
      assertVersion(found.version, version);
      const services = checkServices(request.services);
      if (isRefusal(services)) return services;
      const planned = plan(found);
      if (isRefusal(planned)) return planned;
      const planId = await this.store(tx, found, request);
      const saved = await tx.manager.save(Object.assign(found, planned, { planId }));
      await this.outbox.append(tx, {
        contract: PlanApproved,
        subject: saved.caseReference,
        keyid: saved.childId,
        data: { caseId: id, planId, approvedOn: this.calendar.today(), services: [...services] },
      });
      await this.sharing.share(tx, saved, this.calendar.today());
      audit(tx, { action: 'plan.approve', subject: saved.caseReference, detail: { planId } });
      return { status: 200, version: saved.version, body: { id, state: saved.state, planId } };
    });
  }

  private async store(tx: Transaction, { id, childId }: CaseEntity, plan: Plan): Promise<PlanId> {
    const planId = newId<PlanId>();
    await tx.repository(PlanEntity).insert({
      id: planId,
      caseId: id,
      approvedOn: this.calendar.today(),
      ciphertext: await this.records.encrypt(childId, planRecord, planId, plan),
    });
    return planId;
  }
}
