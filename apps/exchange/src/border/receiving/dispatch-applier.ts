import { Injectable } from '@nestjs/common';
import { ChildKeys } from '#libs/confidentiality';
import { isCaseReference, newId, type ChildId } from '#libs/contracts';
import { Outbox, type NewEvent } from '#libs/messaging';
import type { Transaction } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import { openCaseFiles, shareCaseFiles } from '../../case-file/persistence/case-files.js';
import { enterLedger, type LedgerEntry } from '../../ledger/persistence/ledger.js';
import type { Arrival } from './arrival.js';
import type { Examined } from './examine.js';

/** A dispatch that is to take effect. */
export interface Applied {
  readonly arrival: Arrival;
  readonly examined: Examined;
}

/** Gives what came across the border to the services of this node, as delivered copies. */
@Injectable()
export class DispatchApplier {
  constructor(
    private readonly node: NodeIdentity,
    private readonly keys: ChildKeys,
    private readonly outbox: Outbox,
  ) {}

  async apply(tx: Transaction, applied: readonly Applied[]): Promise<void> {
    if (applied.length === 0) return;
    const subjects = applied.map(({ arrival }) => arrival.dispatch.subject);
    const children = await this.childrenOf(tx, subjects);
    await this.outbox.append(tx, ...applied.map((one) => this.delivery(one, children)));
    await enterLedger(tx, applied.map(ledgerEntry));
  }

  /** The child of each case here, with a data key; a case that is new gets a child of its own. */
  async childrenOf(tx: Transaction, subjects: readonly string[]): Promise<Map<string, string>> {
    const cases = [...new Set(subjects.filter(isCaseReference))];
    const known = await shareCaseFiles(tx, cases);
    const missing = cases.filter((caseReference) => !known.has(caseReference));
    if (missing.length === 0) return known;
    const files = missing.map((caseReference) => ({ caseReference, childId: newId<ChildId>() }));
    await openCaseFiles(tx, files);
    const children = await shareCaseFiles(tx, cases);
    await this.keys.create([...children.values()]);
    return children;
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
    categories: examined.body.basis.categories,
    rules: [],
    proof: { recordId, digest },
    ...(dispatch.consentVersion !== undefined && { consentVersion: dispatch.consentVersion }),
  };
}
