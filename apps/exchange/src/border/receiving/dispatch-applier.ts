import { Injectable } from '@nestjs/common';
import { ReferralRequested } from '#libs/contracts';
import { Outbox, type NewEvent } from '#libs/messaging';
import { Observability, type Counter } from '#libs/observability';
import type { Transaction } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import {
  KnownAges,
  type PreviewedAge,
  type ReportedAge,
} from '../../consent/persistence/known-ages.js';
import { isCorrection, previewedFields } from '../../disclosure/domain/copy.js';
import { enterLedger, type LedgerEntry } from '../../ledger/persistence/ledger.repository.js';
import {
  ReceiveWithdrawals,
  type GivenCopy,
} from '../../withdrawal/receiving/receive-withdrawals.js';
import type { Arrival } from './incoming-dispatch.js';
import type { Examined } from './examine-dispatch.js';
import { CaseFileOpener } from '../../case-file/case-file-opener.js';

/** A dispatch that is to take effect. */
export interface Applied {
  readonly arrival: Arrival;
  readonly examined: Examined;
}

/** Gives what came across the border to the services of this node, as delivered copies. */
@Injectable()
export class DispatchApplier {
  private readonly unknownCodes: Counter;

  constructor(
    { metrics }: Observability,
    private readonly node: NodeIdentity,
    private readonly cases: CaseFileOpener,
    private readonly outbox: Outbox,
    private readonly withdrawals: ReceiveWithdrawals,
    private readonly ages: KnownAges,
  ) {
    this.unknownCodes = metrics.counter(
      'enlace_unknown_codes_total',
      'Events from another node that named a code of a list which this release does not know',
      ['sender', 'list'],
    );
  }

  /**
   * Of an erased child nothing is stored but the line that records it. Returns those dispatches,
   * without those of the safety class: what they ask for is done, since nothing is held.
   */
  async apply(tx: Transaction, applied: readonly Applied[]): Promise<ReadonlySet<Arrival>> {
    if (applied.length === 0) return new Set();
    const subjects = applied.map(({ arrival }) => arrival.dispatch.subject);
    const { children, erased } = await this.cases.open(tx, subjects);
    const isErased = ({ arrival }: Applied): boolean => erased.has(arrival.dispatch.subject);
    const readable = applied.filter((one) => !isErased(one));
    await this.outbox.append(tx, ...readable.map((one) => this.delivery(one, children)));
    enterLedger(
      tx,
      applied.map((one) => (isErased(one) ? erasedEntry(one) : ledgerEntry(one))),
    );
    const childOf = (one: Applied) =>
      isErased(one) ? undefined : children.get(one.arrival.dispatch.subject);
    await this.withdrawals.receive(
      tx,
      applied.map((one) => copyOf(one, childOf(one))),
    );
    await this.ages.learnPreviewed(
      tx,
      readable.flatMap((one) => ageOf(one, childOf(one))),
    );
    await this.ages.learnReported(
      tx,
      readable.flatMap((one) => reportOf(one, childOf(one))),
    );
    applied.forEach((one) => {
      this.countUnknownCodes(one);
    });
    const discarded = applied.filter(
      (one) => isErased(one) && one.examined.contract.rule !== 'safety',
    );
    return new Set(discarded.map(({ arrival }) => arrival));
  }

  private countUnknownCodes({ arrival: { dispatch }, examined }: Applied): void {
    for (const list of examined.unknownCodes) {
      this.unknownCodes.add(1, { sender: dispatch.sender, list });
    }
  }

  private delivery(
    { arrival: { dispatch }, examined: { contract, body } }: Applied,
    children: ReadonlyMap<string, string>,
  ): NewEvent {
    const keyid = children.get(dispatch.subject);
    return {
      contract,
      subject: dispatch.subject,
      data: body.data,
      from: dispatch.from,
      ...(keyid && { keyid }),
      cause: {
        correlationId: body.correlationid,
        causationId: body.causationid,
        ...(body.traceparent && { traceparent: body.traceparent }),
      },
      delivered: {
        id: dispatch.id,
        recipient: dispatch.recipient,
        via: `/${this.node.node}/exchange`,
        basis: body.basis,
        source: body.source,
        time: body.time,
      },
    };
  }
}

/** What a preview shows of the child's age. */
function ageOf({ arrival, examined }: Applied, childId: string | undefined): PreviewedAge[] {
  if (examined.contract.type !== ReferralRequested.type || childId === undefined) return [];
  const { ageBand } = (examined.body.data as ReferralRequested).preview;
  return [{ caseReference: arrival.dispatch.subject, childId, ageBand }];
}

function reportOf({ arrival, examined }: Applied, childId: string | undefined): ReportedAge[] {
  const { type } = examined.contract;
  if (childId === undefined) return [];
  return [{ caseReference: arrival.dispatch.subject, childId, type, data: examined.body.data }];
}

function copyOf(
  { arrival: { dispatch }, examined: { contract, body } }: Applied,
  childId: string | undefined,
): GivenCopy {
  const { subject: caseReference, from: sender, recipient, number } = dispatch;
  return {
    ...{ contract, data: body.data, caseReference, childId, sender, recipient, number },
    consentedAgain: body.basis.consentedAgain ?? false,
  };
}

function ledgerEntry({ arrival, examined }: Applied): LedgerEntry {
  const { dispatch, digest, recordId } = arrival;
  return {
    caseReference: dispatch.subject,
    act: 'received',
    eventId: dispatch.id,
    eventType: dispatch.eventType,
    sender: dispatch.from,
    recipient: dispatch.recipient,
    purpose: dispatch.purpose,
    categories: examined.categories,
    fields: previewedFields(examined.contract, examined.body.data),
    corrects: isCorrection(examined.body.data),
    rules: [],
    proof: { recordId, digest },
    ...(dispatch.consentVersion !== undefined && { consentVersion: dispatch.consentVersion }),
    ...(examined.agreement && { agreement: examined.agreement }),
  };
}

function erasedEntry(one: Applied): LedgerEntry {
  return {
    ...ledgerEntry(one),
    categories: [],
    fields: [],
    withheld: [{ reasons: ['child-erased'] }],
  };
}
