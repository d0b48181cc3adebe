import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { Corrections, type FormerVersion } from '#libs/corrections';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf, type RecordKind as Kind } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, type OwnKind } from '#libs/service';
import type { RegisterDetectionRequest } from '../../../detection/forms/register-detection.request.js';
import { detectionRecord } from '../../../detection/persistence/detection.record.js';
import { getDetection } from '../../../detection/persistence/detection.repository.js';
import {
  screeningRecord,
  type ScreeningRecord,
} from '../../../detection/persistence/screening.record.js';
import type { ReportParts } from '../../../pre-return-report/domain/pre-return-report.js';
import { reportRecord } from '../../../pre-return-report/persistence/report.record.js';
import { getReport } from '../../../pre-return-report/persistence/report.repository.js';
import { ReturnPlanEntity } from '../../../return-plan/persistence/return-plan.entity.js';
import {
  returnPlanRecord,
  type Travels,
} from '../../../return-plan/persistence/return-plan.record.js';

/** A record whose former versions are read. */
interface Owned {
  readonly id: string;
  readonly organisation: string;
  readonly caseReference: string;
}

/** Reads what records of the actor's own organisation said before; each read is audited. */
@Injectable()
export class FindCorrections {
  constructor(
    private readonly commands: CommandRunner,
    private readonly corrections: Corrections,
  ) {}

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too, as the others. */
  ofDetection(
    actor: Actor,
    id: string,
  ): Promise<{ items: FormerVersion<RegisterDetectionRequest>[] }> {
    return this.read(actor, 'detection', detectionRecord, (tx) => getDetection(tx, actor, { id }));
  }

  ofScreening(actor: Actor, id: string): Promise<{ items: FormerVersion<ScreeningRecord>[] }> {
    return this.read(actor, 'detection', screeningRecord, (tx) => getDetection(tx, actor, { id }));
  }

  ofReport(actor: Actor, id: string): Promise<{ items: FormerVersion<ReportParts>[] }> {
    return this.read(actor, 'pre-return-report', reportRecord, (tx) => getReport(tx, actor, id));
  }

  ofPlan(actor: Actor, id: string): Promise<{ items: FormerVersion<Travels>[] }> {
    const { organisation } = actor;
    return this.read(actor, 'return-plan', returnPlanRecord, async (tx) => {
      const plan = await tx.repository(ReturnPlanEntity).findOneBy({ id, organisation });
      if (!plan) throw new ProblemError('RESOURCE.NOT_FOUND');
      return plan;
    });
  }

  private read<Value>(
    actor: Actor,
    record: Kind,
    kind: OwnKind<Value>,
    get: (tx: Transaction) => Promise<Owned>,
  ): Promise<{ items: FormerVersion<Value>[] }> {
    return this.commands.read(actor, async (tx) => {
      const { id: recordId, organisation, caseReference: subject } = await get(tx);
      audit(tx, { action: `${record}.read-corrections`, subject, purpose: purposeOf(record) });
      return { items: await this.corrections.openAll(tx, { kind, recordId, organisation }) };
    });
  }
}
