import { Injectable } from '@nestjs/common';
import { inboxTopicOf, packDirectory, peersOf, type Epoch } from '#libs/confidentiality';
import { WorkLoop } from '#libs/messaging';
import { Observability } from '#libs/observability';
import { Database, type Transaction } from '#libs/persistence';
import { Border } from '../border/border-config.js';
import { EpochBook } from '../border/epochs/epoch-book.js';
import { DirectoryBook } from './directory-book.js';
import { findDocument, findToTell, noteTold } from './persistence/directories.js';

const POLL_MS = 5_000;

/**
 * Passes the directory on to every peer, again and again until they have shown that they have it by
 * passing it on in turn. So the network publishes it to one node, and it reaches all, each from
 * whichever peer is quickest.
 */
@Injectable()
export class DirectorySender extends WorkLoop {
  constructor(
    private readonly database: Database,
    private readonly border: Border,
    private readonly book: DirectoryBook,
    private readonly epochs: EpochBook,
    observability: Observability,
  ) {
    super({
      idleMs: POLL_MS,
      failed: (error) => {
        observability.logger.warn('the directory will be passed on again', { error });
      },
    });
  }

  /** A peer that there is no epoch key with yet waits for one. */
  protected override async round(): Promise<boolean> {
    await this.book.refresh();
    const directory = this.book.current();
    if (!directory) return false;
    const { version } = directory;
    const peers = peersOf(directory, this.border.node);
    for (const peer of await this.transact((tx) => findToTell(tx, peers, version))) {
      const epoch = this.epochs.findForSending(peer);
      if (epoch) await this.transact((tx) => this.tell(tx, epoch, version));
    }
    return false;
  }

  private async tell(tx: Transaction, epoch: Epoch, version: number): Promise<void> {
    const { bytes: value } = packDirectory(await findDocument(tx, version), epoch);
    // Where the key messages go, so that the one that made the epoch is read before it.
    await this.border.log.publish([{ topic: inboxTopicOf(epoch.peer), key: 'keys', value }]);
    await noteTold(tx, epoch.peer, version);
  }

  private transact<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.database.transaction({ subject: `directory:${this.border.node}` }, work);
  }
}
