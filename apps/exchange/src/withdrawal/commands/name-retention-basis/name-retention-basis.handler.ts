import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { RetentionBasisNamed } from '#libs/contracts';
import { newRefusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { lockOwnCaseFile } from '../../../case-file/persistence/case-file.repository.js';
import {
  findReportedWithdrawals,
  storeRetentionBasis,
} from '../../persistence/received-withdrawal.repository.js';
import { ReceiveWithdrawals } from '../../receiving/receive-withdrawals.js';
import type { NameRetentionBasisRequest } from './name-retention-basis.request.js';

export interface NameRetentionBasisCommand extends CommandRequest {
  readonly request: NameRetentionBasisRequest;
}

export interface NamedRetentionBasis {
  readonly caseReference: string;
}

/**
 * Names why an organisation retains what it received of a case. What is restricted for it is shown
 * again from then, and who withdrew learns of the basis, though a result was reported before.
 */
@Injectable()
export class NameRetentionBasis {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
    private readonly withdrawals: ReceiveWithdrawals,
  ) {}

  name(command: NameRetentionBasisCommand): Promise<CommandResponse<NamedRetentionBasis>> {
    const { actor, request } = command;
    const { organisation } = actor;
    const { caseReference, legalBasis, law } = request;
    return this.commands.run(command, async (tx) => {
      const file = await lockOwnCaseFile(tx, caseReference, organisation);
      if (!file) return newRefusal('CASE.UNKNOWN');
      await storeRetentionBasis(
        tx,
        caseReference,
        { organisation, legalBasis, law },
        actor.subject,
      );
      await this.outbox.append(tx, {
        contract: RetentionBasisNamed,
        ...{ subject: caseReference, keyid: file.childId, data: { organisation, legalBasis } },
      });
      for (const one of await findReportedWithdrawals(tx, caseReference, organisation)) {
        await this.withdrawals.reportOutcome(tx, one);
      }
      const detail = { legalBasis };
      audit(tx, { action: 'retention-basis.name', subject: caseReference, detail });
      return { status: 201, body: { caseReference } };
    });
  }
}
