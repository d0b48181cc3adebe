import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { ChildKeys } from '#libs/confidentiality';
import { ChildErased, RecordsErased } from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import { Database, schedule, type Transaction } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import { lockCasesOfChild } from '../../case-file/persistence/case-file.repository.js';
import { ReceiveWithdrawals } from '../../withdrawal/receiving/receive-withdrawals.js';
import { outcomeOf, type ErasureOutcome } from '../domain/erasure-outcome.js';
import { emptySentCopies } from '../persistence/sent-copies.repository.js';
import {
  endErasure,
  isErased,
  lockErasure,
  type Erasure,
} from '../persistence/erasure.repository.js';
import { findOtherHolders } from '../persistence/other-holders.repository.js';

/** The task that lets an erasure take effect. */
export const SETTLE_ERASURE = 'settle-erasure';
const TIMER = { subject: 'erasure:exchange' };

/** By which the deadline of an erasure is found again. */
export const settlementKey = (id: string): string => `${SETTLE_ERASURE}:${id}`;

/** Sets when an erasure takes effect. */
export async function scheduleSettlement(
  tx: Transaction,
  { id, dueAt }: Pick<Erasure, 'id' | 'dueAt'>,
): Promise<void> {
  const deadline = { task: SETTLE_ERASURE, key: settlementKey(id), runAt: dueAt };
  await schedule(tx, { ...deadline, payload: { id } });
}

/**
 * Destroys the child's key when the delay is over, or, where somebody in the node must retain what it
 * has, makes the records of who ordered the erasure empty.
 */
@Injectable()
export class SettleErasure {
  constructor(
    private readonly database: Database,
    private readonly keys: ChildKeys,
    private readonly outbox: Outbox,
    private readonly node: NodeIdentity,
    private readonly withdrawals: ReceiveWithdrawals,
  ) {}

  async settle({ id = '' }: Record<string, string>): Promise<void> {
    await this.database.transaction(TIMER, async (tx) => {
      const erasure = await lockErasure(tx, id);
      if (erasure?.state !== 'ordered') return;
      // The deadline came early, by this node's clock.
      if (erasure.dueAt > new Date()) return scheduleSettlement(tx, erasure);
      const [first = ''] = erasure.caseReferences;
      const files = await lockCasesOfChild(tx, first);
      const cases = files.map(({ caseReference }) => caseReference);
      const outcome = await this.decide(tx, erasure, cases);
      const grounds = outcome.state === 'records-erased' ? outcome.grounds : [];
      await endErasure(tx, erasure, outcome.state, grounds);
      if (outcome.state === 'records-erased') await this.eraseRecords(tx, erasure);
      else await this.eraseChild(tx, erasure, cases);
    });
  }

  private async decide(
    tx: Transaction,
    erasure: Erasure,
    cases: readonly string[],
  ): Promise<ErasureOutcome> {
    if (await isErased(tx, erasure.childId)) return { state: 'child-erased' };
    return outcomeOf(await findOtherHolders(tx, erasure, cases, this.node.node));
  }

  /**
   * Published without a key: there is none any more, and a random id reveals to nobody who it was.
   */
  private async eraseChild(
    tx: Transaction,
    { childId, reason }: Erasure,
    cases: readonly string[],
  ): Promise<void> {
    for (const subject of cases) {
      await this.outbox.append(tx, { contract: ChildErased, subject, data: { childId, reason } });
      audit(tx, { action: 'child.erase', subject, detail: { reason } });
    }
    await this.withdrawals.reportErased(tx, cases);
    // Last, since it lies in another database: what fails before it has erased nothing, and where
    // the commit fails the timer repeats it, which destroys nothing twice.
    await this.keys.destroy(childId);
  }

  private async eraseRecords(
    tx: Transaction,
    { id, childId: keyid, organisation, caseReferences }: Erasure,
  ): Promise<void> {
    await emptySentCopies(tx, organisation, caseReferences);
    for (const subject of caseReferences) {
      const data = { erasureId: id, organisation };
      await this.outbox.append(tx, { contract: RecordsErased, subject, keyid, data });
      audit(tx, { action: 'child.erase-records', subject, detail: { erasureId: id } });
    }
  }
}
