import { Injectable } from '@nestjs/common';
import {
  acceptEpochOffer,
  completeEpoch,
  createEpochOffer,
  exportPrivate,
  importPrivate,
  inboxTopicOf,
  peersOf,
  sealKeyMessage,
  signKeyMessage,
  VerifyingKey,
  type EpochAcceptance,
  type EpochOffer,
  type KeyMessage,
  type Signed,
} from '#libs/confidentiality';
import { WorkLoop } from '#libs/messaging';
import { Observability, type Logger } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { TrustListCache } from '../../trust-list/in-force/trust-list-cache.js';
import { Border } from '../../peer/border.config.js';
import { ClosedEpochs } from '../../peer/closed-epochs.js';
import { EpochCache } from '../../peer/epoch-cache.js';
import { SenderSignal } from '../../peer/sender-signal.js';
import {
  activateEpoch,
  addEpoch,
  destroyEndedEpochs,
  findEpoch,
  markSent,
  markUnsent,
  retireEpoch,
  rewrapEpoch,
  type StoredEpoch,
} from '../../peer/epoch.repository.js';
import { ageOf, DAY_MS, isOther, isPending, lastsLong, usableFrom } from './epoch-timing.js';

const ROUND_MS = 1_000;

/**
 * Agrees on epoch keys with every node that there is an agreement with: the node with the smaller id
 * offers, and again until its offer is accepted. What is over is destroyed. An own offer that a wrong
 * clock made, or that nobody answers, is sent no more and another one is; should its acceptance come
 * all the same, it is completed.
 */
@Injectable()
export class EpochManager extends WorkLoop {
  private readonly closed: ClosedEpochs;
  private readonly logger: Logger;

  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly trustList: TrustListCache,
    private readonly cache: EpochCache,
    private readonly signal: SenderSignal,
    observability: Observability,
  ) {
    super({
      idleMs: ROUND_MS,
      failed: (error) => {
        observability.logger.warn('the epochs will be checked again', { error });
      },
    });
    this.logger = observability.logger;
    this.closed = new ClosedEpochs(observability);
  }

  /**
   * Accepts a verified offer; one that was seen before gets the same acceptance again, and one of a
   * node that is not to offer gets none.
   */
  async accept(offer: Signed<EpochOffer>): Promise<void> {
    const { epoch: id, from } = offer.body;
    const known = await this.transact((tx) => findEpoch(tx, id));
    if (known) {
      if (known.acceptance && known.state === 'active')
        await this.transact((tx) => markUnsent(tx, id));
    } else if (from < this.border.node && this.peers().includes(from)) {
      await this.storeAcceptance(offer);
    }
    this.wake();
  }

  /**
   * The acceptance is sent from what was stored, so that two instances never send two different ones.
   */
  private async storeAcceptance(offer: Signed<EpochOffer>): Promise<void> {
    const accepted = acceptEpochOffer(offer, this.border.signingKey);
    if (!accepted) return;
    const { epoch, message } = accepted;
    const wrapped = await this.wrap(epoch.id, exportPrivate(epoch.key));
    await this.transact((tx) =>
      addEpoch(tx, {
        ...{ peer: epoch.peer, state: 'active', offer, acceptance: message, wrapped },
        usable_at: usableFrom(this.cache.findForSending(epoch.peer), new Date()),
      }),
    );
    await this.cache.refresh();
  }

  /** Completes an own offer with its verified acceptance. */
  async complete(acceptance: Signed<EpochAcceptance>): Promise<void> {
    const own = await this.transact((tx) => findEpoch(tx, acceptance.body.epoch));
    if (own && isOther(own, acceptance)) await this.retire(own);
    if (own?.state !== 'offered' || !own.wrapped) return;
    const bytes = await this.border.keyProvider.unwrap(own.wrapped, contextOf(own.id));
    const epoch = completeEpoch(own.offer, acceptance, importPrivate(bytes));
    if (!epoch) return;
    const wrapped = await this.wrap(epoch.id, exportPrivate(epoch.key));
    await this.transact((tx) => activateEpoch(tx, { id: epoch.id, wrapped, acceptance }));
    await this.cache.refresh();
    this.signal.raise([epoch.peer]);
  }

  /**
   * The peer has accepted the same offer twice, by two keys: its database was restored, and it has
   * the first no more. Another epoch is offered.
   */
  private async retire({ id, peer }: StoredEpoch): Promise<void> {
    if (!(await this.transact((tx) => retireEpoch(tx, id)))) return;
    this.cache.retire(id);
    this.logger.warn('a peer has lost the key of an epoch; another one is offered', { node: peer });
    this.wake();
  }

  /**
   * A peer whose inbox cannot be written to does not delay the others. One whose key does not
   * open gets a new offer.
   */
  protected override async round(): Promise<boolean> {
    await this.transact(destroyEndedEpochs);
    const { open, closed } = await this.cache.refresh();
    this.closed.record(closed);
    const failures: unknown[] = [];
    const attempt = (work: Promise<void>): Promise<void> =>
      work.catch((error: unknown) => void failures.push(error));
    for (const epoch of open) {
      await attempt(this.rewrap(epoch));
      await attempt(this.sendDue(epoch));
    }
    for (const peer of this.peers().filter((node) => this.border.node < node)) {
      const known = open.filter((epoch) => epoch.peer === peer);
      const settled = known.some((epoch) => isPending(epoch) || lastsLong(epoch));
      if (!settled) await attempt(this.offer(peer));
    }
    if (failures.length > 0) throw failures[0];
    return false;
  }

  private peers(): string[] {
    return peersOf(this.trustList.current(), this.border.node);
  }

  private async offer(to: string): Promise<void> {
    const notBefore = new Date(Date.now() - 60_000);
    const notAfter = new Date(notBefore.getTime() + this.border.settings.epochDays * DAY_MS);
    const terms = { from: this.border.node, to, notBefore, notAfter };
    const { message, privateKey } = createEpochOffer(terms, this.border.signingKey);
    const wrapped = await this.wrap(message.body.epoch, exportPrivate(privateKey));
    await this.transact((tx) =>
      addEpoch(tx, {
        ...{
          peer: to,
          state: 'offered',
          offer: message,
          acceptance: null,
          wrapped,
          usable_at: null,
        },
      }),
    );
    await this.send(to, message);
    await this.transact((tx) => markSent(tx, message.body.epoch));
  }

  /**
   * An offer is sent again until it is accepted; an acceptance once for each time that it was
   * requested.
   */
  private async sendDue(epoch: StoredEpoch): Promise<void> {
    const { id, peer, state, offer, acceptance, sent_at } = epoch;
    const waited = sent_at ? Date.now() - sent_at.getTime() : Infinity;
    // Less and less often: it lies in the inbox of a peer that is away.
    const again = Math.max(this.border.settings.resendAfterMs / 6, ageOf(epoch) / 20);
    const due = state === 'offered' ? waited >= again && isPending(epoch) : sent_at === null;
    const own = acceptance?.body.from === this.border.node ? acceptance : null;
    const message = state === 'offered' ? offer : own;
    if (!due || !message) return;
    await this.send(peer, message);
    await this.transact((tx) => markSent(tx, id));
  }

  /** Signed again: since it was stored, this node may have changed its signing key. */
  private send(peer: string, { body }: KeyMessage): Promise<void> {
    const message = signKeyMessage(body, this.border.signingKey) as KeyMessage;
    const value = sealKeyMessage(message, this.keyOf(peer));
    return this.border.log.publish([{ topic: inboxTopicOf(peer), key: '0', value }]);
  }

  /** There is an agreement with each peer, so its entry is in the trust list. */
  private keyOf(peer: string): VerifyingKey {
    const entry = this.trustList.entry(peer);
    if (!entry) throw new TypeError('a peer without an entry in the trust list');
    return VerifyingKey.parse(entry.signingKey);
  }

  /** What a former node key wrapped is wrapped under the new one, so that the former can go. */
  private async rewrap({ id, wrapped }: StoredEpoch): Promise<void> {
    const { keyProvider } = this.border;
    if (!wrapped || !keyProvider.isOutdated(wrapped)) return;
    const bytes = await keyProvider.unwrap(wrapped, contextOf(id));
    const renewed = await this.wrap(id, bytes);
    await this.transact((tx) => rewrapEpoch(tx, id, { old: wrapped, renewed }));
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
