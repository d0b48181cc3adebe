import { Injectable } from '@nestjs/common';
import {
  agreementsBetween,
  answerEpochOffer,
  completeEpoch,
  createEpochOffer,
  exportPrivate,
  importPrivate,
  inboxTopicOf,
  writeKeyMessage,
  type EpochAnswer,
  type EpochOffer,
  type KeyMessage,
  type Signed,
} from '#libs/confidentiality';
import { Waker } from '#libs/messaging';
import { Database, type Transaction } from '#libs/persistence';
import { DirectoryBook } from '../../directory/directory-book.js';
import { Border } from '../border-config.js';
import { BorderSender } from '../sending/border-sender.js';
import { EpochBook } from './epoch-book.js';
import {
  activateEpoch,
  addEpoch,
  destroyEndedEpochs,
  findEpoch,
  markSaid,
  type StoredEpoch,
} from './epoch-store.js';

const ROUND_MS = 1_000;
const DAY_MS = 86_400_000;
/** A new epoch is agreed when so much of the old one is left: both overlap. */
const RENEW_SHARE = 0.2;
/** The answer travels before what the answerer seals under the new key. */
const ANSWER_LEAD_MS = 1_000;

/**
 * Agrees on epoch keys with every node that there is an agreement with: the node with the smaller id
 * offers, and again until it is answered. What is over is destroyed.
 */
@Injectable()
export class EpochKeeper {
  private readonly waker = new Waker();
  private stopped = false;
  private done: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly directory: DirectoryBook,
    private readonly book: EpochBook,
    private readonly sender: BorderSender,
  ) {}

  start(): void {
    this.done = this.run();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.waker.wake();
    await this.done;
  }

  /** Answers a verified offer; one that was seen before gets the same answer again. */
  async accept(offer: Signed<EpochOffer>): Promise<void> {
    const known = await this.transact((tx) => findEpoch(tx, offer.body.epoch));
    if (known) {
      if (known.answer && known.state === 'active') await this.say(known.peer, known.answer);
      return;
    }
    const answered = answerEpochOffer(offer, this.border.signingKey);
    if (!answered) return;
    const { epoch, message } = answered;
    const wrapped = await this.wrap(epoch.id, exportPrivate(epoch.key));
    const usable = new Date(Date.now() + ANSWER_LEAD_MS);
    await this.transact((tx) =>
      addEpoch(tx, {
        ...{ peer: epoch.peer, state: 'active', offer, answer: message, wrapped },
        usable_at: usable,
      }),
    );
    await this.book.refresh();
    await this.say(epoch.peer, message);
  }

  /** Completes an own offer with its verified answer. */
  async complete(answer: Signed<EpochAnswer>): Promise<void> {
    const own = await this.transact((tx) => findEpoch(tx, answer.body.epoch));
    if (own?.state !== 'offered' || !own.wrapped) return;
    const bytes = await this.border.keyProvider.unwrap(own.wrapped, contextOf(own.id));
    const epoch = completeEpoch(own.offer, answer, importPrivate(bytes));
    if (!epoch) return;
    const wrapped = await this.wrap(epoch.id, exportPrivate(epoch.key));
    await this.transact((tx) => activateEpoch(tx, epoch.id, wrapped));
    await this.book.refresh();
    this.sender.wake();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.waker.reset();
      // PostgreSQL or the border may be away: the next round is soon.
      await this.round().catch(() => undefined);
      await this.waker.wait(ROUND_MS);
    }
  }

  private async round(): Promise<void> {
    await this.transact(destroyEndedEpochs);
    const live = await this.book.refresh();
    for (const peer of this.peers()) {
      const known = live.filter((epoch) => epoch.peer === peer);
      const offer = known.find(({ state }) => state === 'offered');
      if (offer) await this.sayAgain(offer);
      else if (!known.some(lastsLong)) await this.offer(peer);
    }
  }

  /** The nodes that this one makes offers to. */
  private peers(): string[] {
    const directory = this.directory.current();
    if (!directory) return [];
    return directory.entries
      .map(({ node }) => node)
      .filter((node) => this.border.node < node)
      .filter((node) => agreementsBetween(directory, this.border.node, node).length > 0);
  }

  private async offer(to: string): Promise<void> {
    const notBefore = new Date(Date.now() - 60_000);
    const notAfter = new Date(notBefore.getTime() + this.border.settings.epochDays * DAY_MS);
    const terms = { from: this.border.node, to, notBefore, notAfter };
    const { message, privateKey } = createEpochOffer(terms, this.border.signingKey);
    const wrapped = await this.wrap(message.body.epoch, exportPrivate(privateKey));
    await this.transact((tx) =>
      addEpoch(tx, {
        ...{ peer: to, state: 'offered', offer: message, answer: null, wrapped, usable_at: null },
      }),
    );
    await this.say(to, message);
    await this.transact((tx) => markSaid(tx, message.body.epoch));
  }

  private async sayAgain({ id, peer, offer, said_at }: StoredEpoch): Promise<void> {
    const waited = said_at ? Date.now() - said_at.getTime() : Infinity;
    if (waited < this.border.settings.resendAfterMs / 6) return;
    await this.say(peer, offer);
    await this.transact((tx) => markSaid(tx, id));
  }

  private say(peer: string, message: KeyMessage): Promise<void> {
    const value = writeKeyMessage(message);
    return this.border.log.publish([{ topic: inboxTopicOf(peer), key: 'keys', value }]);
  }

  private wrap(id: string, bytes: Buffer): Promise<Buffer> {
    return this.border.keyProvider.wrap(bytes, contextOf(id));
  }

  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `epochs:${this.border.node}` }, work);
  }
}

function contextOf(id: string): string {
  return `epoch:${id}`;
}

function lastsLong({ state, offer }: StoredEpoch): boolean {
  const until = Date.parse(offer.body.notAfter);
  const lasts = until - Date.parse(offer.body.notBefore);
  return state === 'active' && until - Date.now() > lasts * RENEW_SHARE;
}
