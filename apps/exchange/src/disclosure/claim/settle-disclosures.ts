import { Injectable } from '@nestjs/common';
import { audit } from '#libs/audit';
import { derivedEventId, DisclosureRecorded, nodeOf } from '#libs/contracts';
import { causesOf, goesByItself } from '#libs/delivery';
import { causeOf, Outbox, type NewEvent } from '#libs/messaging';
import { Observability, type Counter } from '#libs/observability';
import { together, type Transaction } from '#libs/persistence';
import { NodeIdentity } from '#libs/service';
import { SenderSignal } from '../../peer/sender-signal.js';
import { enterLedger, type LedgerEntry } from '../../ledger/persistence/ledger.repository.js';
import {
  ReceiveWithdrawals,
  type GivenCopy,
} from '../../withdrawal/receiving/receive-withdrawals.js';
import {
  rememberWithheld,
  type NewlyWithheld,
} from '../../withheld/persistence/withheld-disclosure.repository.js';
import { categoriesIn, isCorrection, previewedFields } from '../domain/copy.js';
import { basisOf, type Disclosure } from '../domain/disclosure.js';
import { DispatchWriter } from '../persistence/dispatch-writer.js';

/**
 * Writes what was decided, for good: the copy gets its number as a dispatch (or is delivered within
 * the node), and the ledger, the audit and the sender learn of it. What is claimed here is sent;
 * what is withheld here leaves no gap.
 */
@Injectable()
export class SettleDisclosures {
  private readonly withheld: Counter;

  constructor(
    { metrics }: Observability,
    private readonly node: NodeIdentity,
    private readonly dispatches: DispatchWriter,
    private readonly outbox: Outbox,
    private readonly signal: SenderSignal,
    private readonly withdrawals: ReceiveWithdrawals,
  ) {
    this.withheld = metrics.counter(
      'enlace_disclosures_withheld_total',
      'Disclosures withheld for what may change without anybody’s act on them, by cause',
      ['cause'],
    );
  }

  async settle(tx: Transaction, disclosures: readonly Disclosure[]): Promise<void> {
    const granted = disclosures.filter(({ decision }) => decision.allowed);
    const abroad = granted.filter(({ recipient }) => !this.node.owns(recipient));
    const within = granted.filter(({ recipient }) => this.node.owns(recipient));
    await together(
      this.dispatches.write(tx, abroad),
      this.outbox.append(
        tx,
        ...within.map((disclosure) => this.delivery(disclosure)),
        ...disclosures.filter(concernsCase).map(reportOf),
      ),
    );
    enterLedger(
      tx,
      disclosures.map((disclosure) => this.ledgerEntry(disclosure)),
    );
    audit(tx, ...disclosures.map(auditOf));
    rememberWithheld(tx, disclosures.flatMap(withheldOf));
    const later = disclosures.filter(({ decision }) => !decision.allowed).filter(mayGoLater);
    tx.afterCommit(() => {
      this.count(later);
    });
    await this.withdrawals.receive(tx, within.map(copyOf));
    this.signal.raiseAfter(
      tx,
      abroad.map(({ recipient }) => nodeOf(recipient)),
    );
  }

  /** What a hold withholds is counted nowhere: a counter that moves with it would reveal it. */
  private count(later: readonly Disclosure[]): void {
    for (const { reasons } of later) {
      for (const cause of causesOf(reasons)) this.withheld.add(1, { cause });
    }
  }

  /** The copy for an organisation of this node, as its services receive it. */
  private delivery(disclosure: Disclosure): NewEvent {
    const { event, contract, recipient, copy } = disclosure;
    return {
      contract,
      subject: event.subject,
      data: copy,
      cause: causeOf(event),
      ...(event.keyid && { keyid: event.keyid }),
      ...(event.from && { from: event.from }),
      delivered: {
        id: derivedEventId(event.id, recipient, 'copy'),
        recipient,
        via: `/${this.node.node}/exchange`,
        basis: basisOf(disclosure),
        source: event.source,
        time: event.time,
      },
    };
  }

  private ledgerEntry(disclosure: Disclosure): LedgerEntry {
    const { event, contract, recipient, decision, reasons, agreement, copy } = disclosure;
    const sent = this.node.owns(recipient) ? 'delivered' : 'dispatched';
    const { purpose, categories, consentVersion } = basisOf(disclosure);
    return {
      caseReference: event.subject,
      act: decision.allowed ? sent : 'withheld',
      eventId: event.id,
      eventType: contract.type,
      sender: event.from ?? '',
      recipient,
      purpose,
      categories: decision.allowed ? categories : [],
      corrects: isCorrection(event.data),
      ...(copy && decision.allowed && { fields: previewedFields(contract, copy) }),
      withheld: decision.allowed ? decision.withheld : [{ reasons }],
      rules: decision.rules,
      ...(consentVersion !== undefined && { consentVersion }),
      ...groundOf(decision),
      ...(decision.allowed && agreement !== undefined && { agreement }),
    };
  }
}

/** Within the node no number is given: what is claimed later is later. */
function copyOf(disclosure: Disclosure, index: number): GivenCopy {
  const { event, contract, recipient, copy } = disclosure;
  return {
    ...{ contract, data: copy, caseReference: event.subject, childId: event.keyid },
    ...{ sender: event.from ?? '', recipient, number: Date.now() * 1_000 + index },
    consentedAgain: basisOf(disclosure).consentedAgain ?? false,
  };
}

/** Flow counts have no case and no service that waits for them. */
function concernsCase({ contract }: Disclosure): boolean {
  return contract.rule !== 'statistics';
}

/** Whether all of it was withheld, for nothing but what may change without anybody's act on it. */
function mayGoLater(disclosure: Disclosure): boolean {
  return concernsCase(disclosure) && goesByItself(disclosure.reasons);
}

/**
 * What was withheld of it for nothing but what may change without anybody's act on it: all of it, or the
 * parts without which it goes.
 */
function withheldOf(disclosure: Disclosure): NewlyWithheld[] {
  if (!concernsCase(disclosure)) return [];
  const { event, contract, recipient, decision, reasons } = disclosure;
  const { id: eventId, subject } = event;
  const childId = event.keyid ?? null;
  const withheld = { eventId, eventType: contract.type, recipient, subject, childId };
  if (!decision.allowed) {
    const categories = categoriesIn(contract, event.data);
    return goesByItself(reasons) ? [{ ...withheld, categories, after: 'withheld' }] : [];
  }
  const parts = decision.withheld.filter((part) => goesByItself(part.reasons));
  const categories = parts.map(({ category }) => category);
  return categories.length > 0 ? [{ ...withheld, categories, after: 'withheld-in-part' }] : [];
}

function reportOf(disclosure: Disclosure): NewEvent<DisclosureRecorded> {
  const { event, contract, recipient, decision, reasons } = disclosure;
  return {
    contract: DisclosureRecorded,
    id: derivedEventId(event.id, recipient, 'report'),
    subject: event.subject,
    cause: causeOf(event),
    ...(event.keyid && { keyid: event.keyid }),
    data: {
      eventId: event.id,
      eventType: contract.type,
      recipient,
      outcome: decision.allowed ? 'disclosed' : 'withheld',
      reasons: decision.allowed ? [...decision.rules] : [...reasons],
      categories: decision.allowed ? [...decision.allowedCategories] : [],
    },
  };
}

/** What stood in the place of consent and assent, where something did. */
function groundOf({ overrideId }: Disclosure['decision']): { overrideId?: string } {
  return overrideId === undefined ? {} : { overrideId };
}

function auditOf({ event, contract, recipient, decision }: Disclosure) {
  return {
    action: decision.allowed ? 'disclosure.claim' : 'disclosure.withhold',
    subject: event.subject,
    detail: { eventId: event.id, eventType: contract.type, recipient, ...groundOf(decision) },
    ...(contract.purpose && { purpose: contract.purpose }),
  };
}
