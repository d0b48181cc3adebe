import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ProblemError } from '#libs/http';
import type { Actor } from '#libs/identity';
import { purposeOf } from '#libs/permissions';
import { CommandRunner, EncryptedRecords } from '#libs/service';
import { ReturnPlanEntity } from '../../persistence/return-plan.entity.js';
import { returnPlanRecord, type Travels } from '../../persistence/return-plan.record.js';

/** A return plan opened. */
export interface ReturnPlanView extends Travels {
  readonly id: string;
  readonly caseReference: string;
  readonly referralId: string;
  readonly receptionCentre: string;
  readonly arrivesOn: string;
  readonly state: string;
  readonly plannedAt: string;
}

/** Reads a return plan of the actor's own organisation; the read is audited. */
@Injectable()
export class ReadReturnPlan {
  constructor(
    private readonly commands: CommandRunner,
    private readonly records: EncryptedRecords,
  ) {}

  /** Throws `RESOURCE.NOT_FOUND` for another organisation's too. */
  read(actor: Actor, id: string): Promise<ReturnPlanView> {
    const { organisation } = actor;
    return this.commands.read(actor, async (tx) => {
      const plan = await tx.repository(ReturnPlanEntity).findOneBy({ id, organisation });
      if (!plan) throw new ProblemError('RESOURCE.NOT_FOUND');
      const { childId, ciphertext, plannedAt, caseReference, referralId, receptionCentre } = plan;
      const purpose = purposeOf('return-plan');
      audit(tx, { action: 'return-plan.read', subject: caseReference, purpose });
      const travels = await this.records.open(childId, returnPlanRecord, id, ciphertext);
      return {
        ...{ id, caseReference, referralId, receptionCentre },
        ...{ arrivesOn: plan.arrivesOn, state: plan.state },
        plannedAt: plannedAt.toISOString(),
        ...travels,
      };
    });
  }
}
