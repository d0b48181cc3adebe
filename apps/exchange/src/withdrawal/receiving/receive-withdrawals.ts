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
  findRestrictedCases,
  findRetentionBases,
  liftRestriction,
  markProcessed,
  type ArrivingWithdrawal,
  type NamedBasis,
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
  /** All that a withdrawal restricts of the sender’s is covered by consent again. */
  readonly consentedAgain: boolean;
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
    const renewed = copies.filter(({ contract, consentedAgain }) => {
      return contract.rule === 'disclose' && consentedAgain;
    });
    const cases = renewed.map(({ caseReference }) => caseReference);
    const restricted = await findRestrictedCases(tx, cases);
    for (const copy of renewed) {
      if (restricted.has(copy.caseReference)) await this.lift(tx, copy);
    }
  }

  /**
   * Reports the node's result: that it retains what somebody here has named a basis for. Nothing of
   * the child is in it, so it needs no key.
   */
  async reportOutcome(tx: Transaction, withdrawal: ReceivedWithdrawal): Promise<void> {
    const { id: withdrawalId, sender, caseReference, organisations } = withdrawal;
    const [basis] = await findRetentionBases(tx, caseReference, organisations);
    const data = { withdrawalId, ...resultOf(withdrawal, basis) };
    await markProcessed(tx, withdrawal);
    await this.outbox.append(tx, {
      contract: WithdrawalProcessed,
      ...{ subject: caseReference, from: organisations[0] ?? '', to: [sender], data },
    });
    const detail = { withdrawalId, outcome: data.outcome };
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
    const isErased = childId === undefined;
    const restricted = isErased ? [] : await this.withoutBasis(tx, caseReference, own);
    const outcome = isErased ? 'erased' : restricted.length > 0 ? 'restricted' : 'retained';
    const awaited = restricted.length > 0 ? this.settings.services : [];
    const received: ArrivingWithdrawal = {
      ...{ id, sender, caseReference, organisations: own, number, outcome, awaited },
    };
    if (!(await addReceivedWithdrawal(tx, received))) return;
    if (!isErased && restricted.length > 0) {
      await this.outbox.append(tx, {
        contract: CaseRestricted,
        ...{ subject: caseReference, keyid: childId },
        data: { withdrawalId: id, organisations: restricted },
      });
    }
    const detail = { withdrawalId: id, outcome };
    audit(tx, { action: 'withdrawal.receive', subject: caseReference, detail });
    if (awaited.length === 0) await this.reportOutcome(tx, received);
  }

  /** Those of them that have named no basis on which they retain what they received. */
  private async withoutBasis(
    tx: Transaction,
    caseReference: string,
    organisations: readonly string[],
  ): Promise<string[]> {
    const bases = await findRetentionBases(tx, caseReference, organisations);
    return organisations.filter((one) => bases.every(({ organisation }) => organisation !== one));
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

/** What is retained is never reported as restricted, though others here restrict what they have. */
function resultOf(
  { outcome }: ReceivedWithdrawal,
  basis: NamedBasis | undefined,
): Pick<WithdrawalProcessed, 'outcome' | 'legalBasis' | 'law'> {
  if (outcome === 'erased' || !basis) return { outcome };
  const { legalBasis, law } = basis;
  return { outcome: 'retained', legalBasis, law };
}
