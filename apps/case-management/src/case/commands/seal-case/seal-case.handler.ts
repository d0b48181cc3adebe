import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CaseSealed } from '#libs/contracts';
import { assertVersion, type CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner } from '#libs/service';
import { ReferralEntity } from '../../../referral/persistence/referral.entity.js';
import type { CaseEntity } from '../../persistence/case.entity.js';
import { lockCase } from '../../persistence/case.repository.js';
import type { CaseCommand } from '../case-command.js';

export interface SealedCase {
  readonly id: string;
  readonly sealedTo: readonly string[];
}

/**
 * Seals a case to those named, with the referral that led to it; or to nobody: then the whole
 * organisation has them again. The node is notified, for the records of the case in its other
 * services.
 */
@Injectable()
export class SealCase {
  constructor(
    private readonly commands: CommandRunner,
    private readonly outbox: Outbox,
  ) {}

  seal(command: CaseCommand, sealedTo: string[]): Promise<CommandResponse<SealedCase>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const found = await lockCase(tx, actor, id);
      assertVersion(found.version, version);
      const saved = await tx.manager.save(Object.assign(found, { sealedTo }));
      await this.announce(tx, saved);
      const action = sealedTo.length > 0 ? 'case.seal' : 'case.unseal';
      audit(tx, { action, subject: saved.caseReference, detail: { sealedTo } });
      return { status: 200, version: saved.version, body: { id, sealedTo } };
    });
  }

  private async announce(tx: Transaction, sealed: CaseEntity): Promise<void> {
    const { id: caseId, organisation, referralId, sealedTo } = sealed;
    await tx.repository(ReferralEntity).update({ organisation, id: referralId }, { sealedTo });
    const child = { subject: sealed.caseReference, keyid: sealed.childId };
    await this.outbox.append(tx, { contract: CaseSealed, ...child, data: { caseId, sealedTo } });
  }
}
