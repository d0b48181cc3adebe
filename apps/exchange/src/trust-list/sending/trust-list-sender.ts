import { Injectable } from '@nestjs/common';
import { inboxTopicOf, packTrustList, peersOf, type Epoch } from '#libs/confidentiality';
import { WorkLoop } from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { Border } from '../../peer/border.config.js';
import { EpochCache } from '../../peer/epoch-cache.js';
import { TrustListCache } from '../in-force/trust-list-cache.js';
import { findDocument, findToNotify, recordSent } from '../persistence/trust-list.repository.js';

const POLL_MS = 5_000;

/**
 * Forwards the trust list to every peer, again and again until they have shown that they have it by
 * forwarding it themselves. So the network publishes it to one node, and it reaches all, each from
 * the peer that is quickest.
 */
@Injectable()
export class TrustListSender extends WorkLoop {
  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly cache: TrustListCache,
    private readonly epochs: EpochCache,
    observability: Observability,
  ) {
    super({
      idleMs: POLL_MS,
      failed: (error) => {
        observability.logger.warn('the trust list will be passed on again', { error });
      },
    });
  }

  /** A peer that there is no epoch key with yet waits for one. */
  protected override async round(): Promise<boolean> {
    await this.cache.refresh();
    const trustList = this.cache.current();
    if (!trustList) return false;
    const { version } = trustList;
    const peers = peersOf(trustList, this.border.node);
    for (const peer of await this.transact((tx) => findToNotify(tx, peers, version))) {
      const epoch = this.epochs.findForSending(peer);
      if (epoch) await this.transact((tx) => this.send(tx, epoch, version));
    }
    return false;
  }

  private async send(tx: Transaction, epoch: Epoch, version: number): Promise<void> {
    const { bytes: value } = packTrustList(await findDocument(tx, version), epoch);
    // Where the key messages go, so that the one that made the epoch is read before it.
    await this.border.log.publish([{ topic: inboxTopicOf(epoch.peer), key: 'keys', value }]);
    await recordSent(tx, epoch.peer, version);
  }

  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `trust-list:${this.border.node}` }, work);
  }
}
