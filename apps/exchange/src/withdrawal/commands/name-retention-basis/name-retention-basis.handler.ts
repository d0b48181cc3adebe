import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { newRefusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { CommandRunner, type CommandRequest } from '#libs/service';
import { lockOwnCaseFile } from '../../../case-file/persistence/case-file.repository.js';
import type { NameRetentionBasisRequest } from './name-retention-basis.request.js';

export interface NameRetentionBasisCommand extends CommandRequest {
  readonly request: NameRetentionBasisRequest;
}

export interface NamedRetentionBasis {
  readonly caseReference: string;
}

const STORE = `insert into retention_bases (case_reference, legal_basis, law, named_by) values ($1, $2, $3, $4)
  on conflict (case_reference) do update set legal_basis = excluded.legal_basis, law = excluded.law,
    named_by = excluded.named_by, named_at = now()`;

/**
 * Names why this node retains a case whatever is withdrawn. It applies to later withdrawals: a
 * result that was reported does not change.
 */
@Injectable()
export class NameRetentionBasis {
  constructor(private readonly commands: CommandRunner) {}

  name(command: NameRetentionBasisCommand): Promise<CommandResponse<NamedRetentionBasis>> {
    const { actor, request } = command;
    const { caseReference, legalBasis, law } = request;
    return this.commands.run(command, async (tx) => {
      const file = await lockOwnCaseFile(tx, caseReference, actor.organisation);
      if (!file) return newRefusal('CASE.UNKNOWN');
      await tx.query(STORE, [caseReference, legalBasis, law, actor.subject]);
      const detail = { legalBasis };
      audit(tx, { action: 'retention-basis.name', subject: caseReference, detail });
      return { status: 201, body: { caseReference } };
    });
  }
}
