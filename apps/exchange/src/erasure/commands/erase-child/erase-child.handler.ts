import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ChildKeys } from '#libs/confidentiality';
import { ChildErased } from '#libs/contracts';
import { newRefusal } from '#libs/domain';
import type { CommandResponse } from '#libs/http';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { CommandRunner, type CommandRequest } from '#libs/service';
import {
  getOwnChild,
  lockCasesOfChild,
} from '../../../case-file/persistence/case-file.repository.js';
import { ReceiveWithdrawals } from '../../../withdrawal/receiving/receive-withdrawals.js';
import type { EraseChildRequest } from './erase-child.controller.js';

export interface EraseChildCommand extends CommandRequest {
  readonly request: EraseChildRequest;
}

/** What was erased: every case of the child at this node. */
export interface ErasedChild {
  readonly caseReferences: readonly string[];
}

const STORE = `insert into erasures (child_id, case_references, reason, ordered_by)
  values ($1, $2, $3, $4) on conflict do nothing returning child_id`;

/** Erases a child at this node for good: their data key is destroyed, and everybody forgets it. */
@Injectable()
export class EraseChild {
  constructor(
    private readonly commands: CommandRunner,
    private readonly keys: ChildKeys,
    private readonly outbox: Outbox,
    private readonly withdrawals: ReceiveWithdrawals,
  ) {}

  erase(command: EraseChildCommand): Promise<CommandResponse<ErasedChild>> {
    const { actor, request } = command;
    return this.commands.run(command, async (tx) => {
      const childId = await getOwnChild(tx, request.caseReference, actor.organisation);
      // Some of the child's cases may concern other organisations alone.
      const files = await tx.asRole('consumer', () => lockCasesOfChild(tx, request.caseReference));
      const caseReferences = files.map(({ caseReference }) => caseReference);
      const { reason } = request;
      const stored = await tx.query(STORE, [childId, caseReferences, reason, actor.subject]);
      if (stored.length === 0) return newRefusal('ERASURE.DONE');
      await this.report(tx, caseReferences, { childId, reason });
      await tx.asRole('consumer', () => this.withdrawals.reportErased(tx, caseReferences));
      // Last, since it lies in another database: what fails before it has erased nothing, and where
      // the commit fails the officer repeats it, which destroys nothing twice.
      await this.keys.destroy(childId);
      return { status: 201, body: { caseReferences } };
    });
  }

  /**
   * Published without a key: there is none any more, and a random id reveals to nobody who it was.
   */
  private async report(
    tx: Transaction,
    caseReferences: readonly string[],
    data: { childId: string; reason: EraseChildRequest['reason'] },
  ): Promise<void> {
    const { reason } = data;
    for (const subject of caseReferences) {
      await this.outbox.append(tx, { contract: ChildErased, subject, data });
      audit(tx, { action: 'child.erase', subject, detail: { reason } });
    }
  }
}
