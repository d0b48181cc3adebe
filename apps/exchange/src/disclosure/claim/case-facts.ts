import { Injectable } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import {
  agreementsBetween,
  findAcceptedVersion,
  type SharingAgreement,
} from '#libs/confidentiality';
import { findDowncast, latestContract, nodeOf, type EventContract } from '#libs/contracts';
import { mayReadHolds } from '#libs/delivery';
import type { Actor } from '#libs/identity';
import type { ReceivedEvent } from '#libs/messaging';
import { together, type Transaction } from '#libs/persistence';
import type { CaseFacts, HoldFact, SentUnderConsent } from '#libs/policy';
import { NodeIdentity } from '#libs/service';
import { isRegisteredBy } from '../../case-file/persistence/case-file.repository.js';
import { findConsentsOf, type ConsentLine } from '../../consent/persistence/consent.repository.js';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import { HoldStore } from '../../hold/persistence/hold-store.js';
import {
  findOverridesOf,
  type OverrideLine,
} from '../../override/persistence/override.repository.js';
import { findLedgerFacts, type LedgerFacts } from '../../ledger/persistence/ledger.repository.js';
import { findConsentedDisclosures } from '../../withdrawal/persistence/withdrawal.repository.js';
import type { Addressed, Remembered } from '../domain/disclosure.js';

/** What the exchange remembers of a batch of cases, read at once. */
export interface CaseMemory {
  readonly now: Date;
  /** The civil day of this node. */
  readonly today: string;
  readonly held: ReadonlyMap<string, HoldFact>;
  readonly consents: ReadonlyMap<string, readonly ConsentLine[]>;
  readonly overrides: ReadonlyMap<string, readonly OverrideLine[]>;
  readonly ledger: LedgerFacts;
  /** Of the cases of which a consent was withdrawn: what had gone to somebody under consent. */
  readonly sentUnderConsent: ReadonlyMap<string, readonly SentUnderConsent[]>;
}

/** What somebody may know of it. */
export interface VisibleMemory extends CaseMemory {
  /** Whether every hold of the case is among `held`; never because there is none. */
  readonly allHolds: boolean;
}

/** Gathers what the policy asks for. */
@Injectable()
export class CaseFactsReader {
  constructor(
    private readonly node: NodeIdentity,
    private readonly cache: TrustListCache,
    private readonly holds: HoldStore,
    private readonly calendar: CivilCalendar,
  ) {}

  async remember(tx: Transaction, subjects: readonly string[]): Promise<CaseMemory> {
    const cases = [...new Set(subjects)];
    const [held, consents, overrides, ledger] = await together(
      this.holds.findHeld(tx, cases),
      findConsentsOf(tx, cases),
      findOverridesOf(tx, cases),
      findLedgerFacts(tx, cases),
    );
    const now = new Date();
    const today = this.calendar.dayOf(now);
    const sentUnderConsent = await findSentUnderConsent(tx, consents);
    return { now, today, held, consents, overrides, ledger, sentUnderConsent };
  }

  /**
   * The same of one case, as far as somebody may know it: without the holds that are not for their role
   * or their organisation. Each question that shows a decision asks by this one.
   */
  async rememberFor(
    tx: Transaction,
    { role, organisation }: Pick<Actor, 'role' | 'organisation'>,
    caseReference: string,
  ): Promise<VisibleMemory> {
    const cases = [caseReference];
    // By the facts of the claim: who asks learns what would be decided, and sees no consent.
    return tx.asRole('consumer', async () => {
      const memory = await this.remember(tx, cases);
      if (!mayReadHolds(role)) return { ...memory, held: new Map(), allHolds: false };
      const held = await this.holds.findHeld(tx, cases, organisation);
      return { ...memory, held, allHolds: await isRegisteredBy(tx, caseReference, organisation) };
    });
  }

  /** One event for each of its recipients. */
  addressed(event: ReceivedEvent<Record<string, unknown>>, { today }: CaseMemory): Addressed[] {
    const contract = latestContract(event.type);
    return [...new Set(event.to)].map((recipient) => {
      const agreement = this.agreementFor(recipient, contract, today);
      return {
        ...{ event, contract, recipient },
        version: this.acceptedVersion(recipient, event.type, contract.version),
        ...(agreement !== undefined && { agreement }),
      };
    });
  }

  /** What the policy asks of a case and a recipient. */
  facts(memory: CaseMemory, subject: string, recipient: string): CaseFacts {
    const organisation = this.cache.organisation(recipient);
    const hold = memory.held.get(subject);
    return {
      today: memory.today,
      recipient,
      recipientKind: organisation?.kind ?? 'service-provider',
      recipientListed: organisation !== undefined,
      crossesBorder: !this.node.owns(recipient),
      trustListValid: this.cache.isValid(memory.now),
      agreements: this.agreementsWith(recipient),
      consents: memory.consents.get(subject) ?? [],
      holds: hold ? [hold] : [],
      overrides: memory.overrides.get(subject) ?? [],
      received: memory.ledger.received.get(subject) ?? [],
    };
  }

  remembered(memory: CaseMemory, subject: string, recipient: string): Remembered {
    return {
      reachedBefore: memory.ledger.reached.has(`${subject} ${recipient}`),
      sentUnderConsent: memory.sentUnderConsent.get(subject) ?? [],
    };
  }

  private agreementsWith(recipient: string): readonly SharingAgreement[] {
    const trustList = this.cache.current();
    return trustList ? agreementsBetween(trustList, this.node.node, nodeOf(recipient)) : [];
  }

  /** The one that the ledger names: in force, and for the purpose. */
  private agreementFor(recipient: string, { purpose }: EventContract, today: string) {
    return this.agreementsWith(recipient).find(
      ({ from, until, purposes }) =>
        from <= today && today <= until && purposes.some((one) => one === purpose),
    )?.id;
  }

  /** Within the node every version is known; another node gets the newest that it lists. */
  acceptedVersion(recipient: string, type: string, newest: number): number | undefined {
    if (this.node.owns(recipient)) return newest;
    const entry = this.cache.entry(nodeOf(recipient));
    const accepted = entry && findAcceptedVersion(entry, type, newest);
    return accepted !== undefined && findDowncast(type, accepted) ? accepted : undefined;
  }
}

async function findSentUnderConsent(
  tx: Transaction,
  consents: CaseMemory['consents'],
): Promise<CaseMemory['sentUnderConsent']> {
  const found = new Map<string, readonly SentUnderConsent[]>();
  for (const [subject, lines] of consents) {
    if (!lines.some(({ state }) => state === 'withdrawn')) continue;
    const read = () => findConsentedDisclosures(tx, subject);
    found.set(subject, await tx.asRole('withdrawal', read));
  }
  return found;
}
