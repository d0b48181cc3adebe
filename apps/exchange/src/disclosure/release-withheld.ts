import { Injectable } from '@nestjs/common';
import { CivilCalendar } from '#libs/calendar';
import { ChildKeys } from '#libs/confidentiality';
import { DisclosureAllowed, latestContract } from '#libs/contracts';
import { findLostSubjects, Outbox, WorkLoop } from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { DisclosurePolicyHolder, type Act } from '#libs/policy';
import { NodeIdentity } from '#libs/service';
import { shareCaseFiles } from '../case-file/persistence/case-file.repository.js';
import { HoldStore } from '../hold/persistence/hold-store.js';
import { TrustListCache } from '../trust-list/in-force/trust-list-cache.js';
import { CaseFactsReader, type CaseMemory } from './claim/case-facts.js';
import { obstacleTo } from './domain/disclosure.js';
import {
  askAgainOfAll,
  findDueCases,
  lockWithheldOfCase,
  settleWithheld,
  type WithheldDisclosure,
} from '../withheld/persistence/withheld-disclosure.repository.js';

const POLL_MS = 1_000;

/**
 * Asks again about what consent, agreement or trust list withheld, in whole or in part, and what went
 * under a consent that was withdrawn, when one of them has changed or a day has begun, and publishes what may go now: its sender sends it again. After a hold nothing
 * goes by itself: what was withheld before it is forgotten.
 */
@Injectable()
export class ReleaseWithheld extends WorkLoop {
  /** By what all was asked last: the trust list's version, and the day. */
  private askedBy = '';

  constructor(
    private readonly node: NodeIdentity,
    private readonly database: Database,
    private readonly trustList: TrustListCache,
    private readonly reader: CaseFactsReader,
    private readonly holds: HoldStore,
    private readonly keys: ChildKeys,
    private readonly policy: DisclosurePolicyHolder,
    private readonly outbox: Outbox,
    private readonly calendar: CivilCalendar,
    observability: Observability,
  ) {
    super({
      idleMs: POLL_MS,
      failed: (error) => {
        observability.logger.warn('what is withheld will be asked about again', { error });
      },
    });
  }

  protected override async round(): Promise<boolean> {
    if (this.trustList.fault(new Date())) return false;
    await this.askByNewList();
    const cases = await this.transact(findDueCases);
    let asked = 0;
    for (const subject of cases) asked += await this.transact((tx) => this.release(tx, subject));
    return asked > 0;
  }

  private async askByNewList(): Promise<void> {
    const { version } = this.trustList.current() ?? {};
    const current = `${String(version)} ${this.calendar.today()}`;
    if (current === this.askedBy) return;
    await this.transact(askAgainOfAll);
    this.askedBy = current;
  }

  /** Returns how many cases it asked about: one, or none while something of the case is lost. */
  private async release(tx: Transaction, subject: string): Promise<number> {
    await shareCaseFiles(tx, [subject]);
    // What is lost of it may be a hold: it is asked about again when that is settled.
    if ((await findLostSubjects(tx, [subject])).size > 0) return 0;
    const withheld = await lockWithheldOfCase(tx, subject);
    const forgotten = await this.findForgotten(tx, subject, withheld);
    const memory = await this.reader.remember(tx, [subject]);
    const allowed = withheld.filter(
      (one) => !forgotten.includes(one) && this.isAllowed(memory, subject, one),
    );
    await this.outbox.append(
      tx,
      ...allowed.map(({ eventId, eventType, recipient, after, childId }) => ({
        ...{ contract: DisclosureAllowed, subject },
        data: { eventId, eventType, recipient, after },
        ...(childId !== null && { keyid: childId }),
      })),
    );
    await settleWithheld(tx, subject, [...forgotten, ...allowed]);
    return 1;
  }

  /** What was withheld before a hold, and what was of a child who is erased. */
  private async findForgotten(
    tx: Transaction,
    subject: string,
    withheld: readonly WithheldDisclosure[],
  ): Promise<WithheldDisclosure[]> {
    const holds = await this.holds.find(tx, [subject]);
    const destroyed = await this.keys.findDestroyed([
      ...new Set(withheld.flatMap(({ childId }) => childId ?? [])),
    ]);
    return withheld.filter(
      ({ childId, withheldAt }) =>
        destroyed.includes(childId ?? '') ||
        holds.some(({ liftedAt }) => liftedAt === null || liftedAt >= withheldAt),
    );
  }

  /** As the claim would decide now about an event with these categories. */
  private isAllowed(
    memory: CaseMemory,
    subject: string,
    { eventType, recipient, categories, after }: WithheldDisclosure,
  ): boolean {
    const contract = latestContract(eventType);
    const version = this.reader.acceptedVersion(recipient, eventType, contract.version);
    const remembered = this.reader.remembered(memory, subject, recipient);
    if (obstacleTo({ version, contract }, remembered)) return false;
    const facts = this.reader.facts(memory, subject, recipient);
    const decision = this.policy.policy.discloseParts(facts, contract as Act, categories);
    // What a withdrawal restricted is shown again under a consent, and under nothing else.
    const rests = after !== 'withdrawn' || decision.consentVersion !== undefined;
    return decision.allowed && rests;
  }

  /** It goes on with what the consumer began, and may see and do the same. */
  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `consumer:${this.node.node}.exchange` }, work);
  }
}
