import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { CaseSealed } from '#libs/contracts';
import { isRefusal } from '#libs/domain';
import { assertVersion, invalidRequest, ProblemError, type CommandResponse } from '#libs/http';
import type { Actor } from '#libs/identity';
import { Outbox } from '#libs/messaging';
import { findUnknownPeople } from '#libs/people';
import { rolesThatMay } from '#libs/permissions';
import type { Transaction } from '#libs/persistence';
import { CommandRunner } from '#libs/service';
import { ReferralEntity } from '../../../referral/persistence/referral.entity.js';
import { sealTo } from '../../domain/sealing.js';
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

  /** Names people of the organisation who read cases; throws for one whom nobody knows. */
  seal(command: CaseCommand, named: readonly string[]): Promise<CommandResponse<SealedCase>> {
    const sealedTo = sealTo(named, command.actor.subject);
    if (isRefusal(sealedTo)) throw new ProblemError(sealedTo.code);
    return this.change(command, sealedTo, (tx) => assertReaders(tx, command.actor, named));
  }

  unseal(command: CaseCommand): Promise<CommandResponse<SealedCase>> {
    return this.change(command, [], () => Promise.resolve());
  }

  private change(
    command: CaseCommand,
    sealedTo: string[],
    assertAllowed: (tx: Transaction) => Promise<void>,
  ): Promise<CommandResponse<SealedCase>> {
    const { actor, id, version } = command;
    return this.commands.run(command, async (tx) => {
      const found = await lockCase(tx, actor, id);
      assertVersion(found.version, version);
      await assertAllowed(tx);
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

/** Throws `REQUEST.INVALID` naming the place of each who is nobody of the organisation. */
async function assertReaders(
  tx: Transaction,
  { organisation }: Actor,
  named: readonly string[],
): Promise<void> {
  const readers = rolesThatMay('read', 'case');
  const unknown = await findUnknownPeople(tx, organisation, named, readers);
  if (unknown.length === 0) return;
  const code = 'FIELD.UNKNOWN_PERSON';
  throw invalidRequest(unknown.map((at) => ({ field: `actors.${String(at)}`, code })));
}
