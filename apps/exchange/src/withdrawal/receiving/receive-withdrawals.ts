import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import {
  CaseRestricted,
  ConsentWithdrawn,
  RestrictionLifted,
  WithdrawalProcessed,
  nodeOf,
  type EventContract,
} from '#libs/contracts';
import { Outbox } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import {
  addReceivedWithdrawal,
  endByErasure,
  findRetentionBasis,
  findRestrictedCases,
  liftRestriction,
  markProcessed,
  type ArrivingWithdrawal,
  type RetentionBasis,
  type ReceivedWithdrawal,
} from '../persistence/received-withdrawal.repository.js';
import { recordOutcome } from '../persistence/withdrawal.repository.js';
import { WithdrawalSettings } from '../settings/withdrawal.config.js';

/** A copy for an organisation of this node, as the exchange gives it to the services. */
export interface GivenCopy {
  readonly contract: Pick<EventContract, 'type' | 'rule'>;
  readonly data: unknown;
  readonly caseReference: string;
  /** Undefined when the child was erased here. */
  readonly childId: string | undefined;
  readonly sender: string;
  readonly recipient: string;
  /** Its place among the copies of this case from its sender. */
  readonly number: number;
  readonly underConsent: boolean;
}

/**
 * What the exchange itself does with the copies that it gives to its node: a withdrawal restricts the
 * case or gets its result immediately, a result is stored, and what is disclosed again under consent
 * ends a restriction.
 */
@Injectable()
export class ReceiveWithdrawals {
  constructor(
    private readonly node: NodeIdentity,
    private readonly outbox: Outbox,
    private readonly settings: WithdrawalSettings,
  ) {}

  async receive(tx: Transaction, copies: readonly GivenCopy[]): Promise<void> {
    for (const copy of copies) {
      if (copy.contract.type === ConsentWithdrawn.type) await this.restrict(tx, copy);
      else if (copy.contract.type === WithdrawalProcessed.type) await this.storeOutcome(tx, copy);
    }
    const renewed = copies.filter(({ contract, underConsent }) => {
      return contract.rule === 'disclose' && underConsent;
    });
    const cases = renewed.map(({ caseReference }) => caseReference);
    const restricted = await findRestrictedCases(tx, cases);
    for (const copy of renewed) {
      if (restricted.has(copy.caseReference)) await this.lift(tx, copy);
    }
  }

  /** Reports the node's one result. Nothing of the child is in it, so it needs no key. */
  async reportOutcome(
    tx: Transaction,
    withdrawal: ReceivedWithdrawal,
    ground?: RetentionBasis,
  ): Promise<void> {
    const { id: withdrawalId, outcome, sender, caseReference, organisations } = withdrawal;
    const data: WithdrawalProcessed = { withdrawalId, outcome, ...ground };
    await markProcessed(tx, withdrawal);
    await this.outbox.append(tx, {
      contract: WithdrawalProcessed,
      ...{ subject: caseReference, from: organisations[0] ?? '', to: [sender], data },
    });
    const detail = { withdrawalId, outcome };
    audit(tx, { action: 'withdrawal.process', subject: caseReference, detail });
  }

  /** Reports the result where these cases were still to be restricted: their child is erased. */
  async reportErased(tx: Transaction, caseReferences: readonly string[]): Promise<void> {
    for (const withdrawal of await endByErasure(tx, caseReferences)) {
      await this.reportOutcome(tx, withdrawal);
    }
  }

  private async restrict(tx: Transaction, copy: GivenCopy): Promise<void> {
    const { caseReference, childId, sender, number } = copy;
    const { withdrawalId: id, organisations } = copy.data as ConsentWithdrawn;
    const own = organisations.filter((one) => this.node.owns(one));
    // From a sender of whom nothing came there is nothing to restrict.
    if (number === 1 || own.length === 0) return;
    const ground = await findRetentionBasis(tx, caseReference);
    const isErased = childId === undefined;
    const outcome = isErased ? 'erased' : ground ? 'retained' : 'restricted';
    const awaited = outcome === 'restricted' ? this.settings.services : [];
    const received: ArrivingWithdrawal = {
      ...{ id, sender, caseReference, organisations: own, number, outcome, awaited },
    };
    if (!(await addReceivedWithdrawal(tx, received))) return;
    if (!isErased && outcome === 'restricted') {
      await this.outbox.append(tx, {
        contract: CaseRestricted,
        ...{ subject: caseReference, keyid: childId },
        data: { withdrawalId: id, organisations: own },
      });
    }
    const detail = { withdrawalId: id, outcome };
    audit(tx, { action: 'withdrawal.receive', subject: caseReference, detail });
    if (awaited.length > 0) return;
    await this.reportOutcome(tx, received, outcome === 'retained' ? ground : undefined);
  }

  private async storeOutcome(tx: Transaction, copy: GivenCopy): Promise<void> {
    const { withdrawalId, ...outcome } = copy.data as WithdrawalProcessed;
    await recordOutcome(tx, withdrawalId, nodeOf(copy.sender), outcome);
  }

  private async lift(tx: Transaction, copy: GivenCopy): Promise<void> {
    const { caseReference, childId, sender, recipient: organisation, number } = copy;
    if (childId === undefined) return;
    const renewed = { caseReference, sender, organisation, number };
    if (!(await liftRestriction(tx, renewed))) return;
    await this.outbox.append(tx, {
      contract: RestrictionLifted,
      ...{ subject: caseReference, keyid: childId, data: { organisation } },
    });
    audit(tx, {
      action: 'restriction.lift',
      subject: caseReference,
      detail: { organisation },
    });
  }
}
