import { Injectable } from '@nestjs/common';
import { findLostSubjects, type ReceivedEvent } from '#libs/messaging';
import { together, type Transaction } from '#libs/persistence';
import { DisclosurePolicyHolder, type HoldFact } from '#libs/policy';
import { NodeIdentity } from '#libs/service';
import { shareCaseFiles } from '../../case-file/persistence/case-file.repository.js';
import { KnownAges } from '../../consent/persistence/known-ages.js';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import { faultToWaitFor, isWithheldByTrustList } from '../../trust-list/domain/trust-list-fault.js';
import { CaseFactsReader, type CaseMemory } from './case-facts.js';
import {
  assertOwnSender,
  disclose,
  endedByCancellation,
  verdictOf,
  type Disclosure,
} from '../domain/disclosure.js';
import { sortByFault, streamOf, type FaultToWaitFor } from '../domain/sort-by-fault.js';
import {
  WaitingDisclosures,
  type WaitingDisclosure,
} from '../persistence/waiting-disclosure.repository.js';
import { SettleDisclosures } from './settle-disclosures.js';

type AddressedEvent = ReceivedEvent<Record<string, unknown>>;

/**
 * The claim. In one transaction, with the cases' files held: the facts as they are now decide, and
 * the decision is final. What only a temporary state of this node would withhold is not decided: it
 * waits, and what follows it for the same node and case with it, except the safety class (ADR 24).
 */
@Injectable()
export class ClaimDisclosures {
  constructor(
    private readonly node: NodeIdentity,
    private readonly reader: CaseFactsReader,
    private readonly trustList: TrustListCache,
    private readonly policy: DisclosurePolicyHolder,
    private readonly settlement: SettleDisclosures,
    private readonly ages: KnownAges,
    private readonly waiting: WaitingDisclosures,
  ) {}

  async claim(tx: Transaction, events: readonly AddressedEvent[]): Promise<void> {
    for (const event of events) assertOwnSender(event, this.node.node);
    const subjects = events.map(({ subject }) => subject);
    // An age that a report brings may ask for the child's assent: nothing goes until it is given.
    await this.ages.learnReported(
      tx,
      events.flatMap(({ subject: caseReference, keyid: childId, type, data }) =>
        childId === undefined ? [] : [{ caseReference, childId, type, data }],
      ),
    );
    // The files come first: PostgreSQL answers in order, so all else is read under their lock.
    const [, streams, memory, lost] = await together(
      shareCaseFiles(tx, subjects),
      this.waiting.findStreams(tx, subjects),
      this.reader.remember(tx, subjects),
      findLostSubjects(tx, subjects),
    );
    const disclosures = await this.decide(memory, events);
    const faultOf = (one: Disclosure): FaultToWaitFor | undefined =>
      waitsForRestored(one, lost) ? 'restored' : this.faultOf(one);
    const { settled, postponed } = sortByFault(disclosures, faultOf, streams);
    await this.settlement.settle(tx, settled);
    for (const cancellation of settled.filter((one) => streams.has(streamOf(one)))) {
      await this.endCancelled(tx, cancellation);
    }
    await this.waiting.add(tx, postponed);
  }

  /**
   * Decides what waits of a case, in order, by the facts as they are now; returns how much no longer
   * waits.
   */
  async resume(tx: Transaction, subject: string): Promise<number> {
    await shareCaseFiles(tx, [subject]);
    if ((await findLostSubjects(tx, [subject])).size > 0) return 0;
    const blocked = new Set<string>();
    let ended = 0;
    for (const one of await this.waiting.claim(tx, subject)) {
      const stream = streamOf(one);
      if (blocked.has(stream)) continue;
      if (await this.resumeOne(tx, one)) ended++;
      else blocked.add(stream);
    }
    return ended;
  }

  /** One after the other: what was sent a moment ago counts for what comes behind it. */
  private async resumeOne(tx: Transaction, one: WaitingDisclosure): Promise<boolean> {
    if (one.event) {
      const disclosures = await this.decideNow(tx, [one.event], one.hold);
      if (disclosures.some((disclosure) => this.faultOf(disclosure) !== undefined)) return false;
      await this.settlement.settle(tx, disclosures);
    }
    await this.waiting.remove(tx, [one]);
    return true;
  }

  /**
   * A cancellation goes at once, past what waits. What waits of the same referral for the same
   * recipient ends with it: it would follow its own cancellation.
   */
  private async endCancelled(tx: Transaction, cancellation: Disclosure): Promise<void> {
    const waiting = await this.waiting.claim(tx, cancellation.event.subject);
    const ended = waiting.filter((one) => endedByCancellation(cancellation, one));
    const events = ended.flatMap(({ event }) => event ?? []);
    const disclosures = await this.decideNow(tx, events);
    const reasons = ['cancelled'];
    await this.settlement.settle(
      tx,
      disclosures.map(({ copy: _, body: __, decision, ...rest }) => ({
        ...rest,
        ...{ decision: { ...decision, allowed: false }, reasons },
      })),
    );
    await this.waiting.remove(tx, ended);
  }

  /** As `decide`, by what stands now of the cases. */
  private async decideNow(
    tx: Transaction,
    events: readonly AddressedEvent[],
    hold?: HoldFact,
  ): Promise<Disclosure[]> {
    if (events.length === 0) return [];
    const subjects = events.map(({ subject }) => subject);
    return this.decide(await this.reader.remember(tx, subjects), events, hold);
  }

  /**
   * Decides each event for each of its recipients. The list in memory may be seconds older than the
   * one that another instance has adopted, so nothing is withheld by it before that was asked.
   */
  private async decide(
    memory: CaseMemory,
    events: readonly AddressedEvent[],
    hold?: HoldFact,
  ): Promise<Disclosure[]> {
    const disclosures = this.decideBy(memory, events, hold);
    if (!disclosures.some((one) => isWithheldByTrustList(verdictOf(one)))) return disclosures;
    const before = this.trustList.current();
    await this.trustList.confirm();
    const isSame = this.trustList.current() === before;
    return isSame ? disclosures : this.decideBy(memory, events, hold);
  }

  private decideBy(
    memory: CaseMemory,
    events: readonly AddressedEvent[],
    hold: HoldFact | undefined,
  ): Disclosure[] {
    return events
      .flatMap((event) => this.reader.addressed(event, memory))
      .map((addressed) => {
        const { event, recipient } = addressed;
        const facts = this.reader.facts(memory, event.subject, recipient);
        return disclose(
          this.policy.policy,
          addressed,
          hold ? { ...facts, holds: [hold] } : facts,
          this.reader.remembered(memory, event.subject, recipient),
        );
      });
  }

  private readonly faultOf = (disclosure: Disclosure) =>
    faultToWaitFor(verdictOf(disclosure), this.trustList.fault(new Date()));
}

/** What may have been decided of the case and is lost, a hold above all, comes before what is sent. */
function waitsForRestored(
  { event, contract, decision }: Disclosure,
  lost: ReadonlySet<string>,
): boolean {
  return decision.allowed && contract.rule !== 'safety' && lost.has(event.subject);
}
