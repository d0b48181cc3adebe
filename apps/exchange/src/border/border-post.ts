import { Injectable } from '@nestjs/common';
import { pause } from '#libs/messaging';
import { Observability } from '#libs/observability';
import type { Background } from '#libs/service';
import { DirectoryBook } from '../directory/directory-book.js';
import { Border } from './border-config.js';
import { EpochBook } from './epochs/epoch-book.js';
import { EpochKeeper } from './epochs/epoch-keeper.js';
import { BorderReceiver } from './receiving/border-receiver.js';
import { ParkedReplay } from './receiving/parked-replay.js';
import { BorderSender } from './sending/border-sender.js';

const REPLAY_MS = 1_000;

/** What the exchange does beside answering and reacting: keys, sending, receiving, replaying. */
@Injectable()
export class BorderPost implements Background {
  private readonly stopping = new AbortController();
  private replaying: Promise<void> = Promise.resolve();

  constructor(
    private readonly border: Border,
    private readonly directory: DirectoryBook,
    private readonly epochs: EpochBook,
    private readonly keeper: EpochKeeper,
    private readonly sender: BorderSender,
    private readonly receiver: BorderReceiver,
    private readonly parked: ParkedReplay,
    private readonly observability: Observability,
  ) {}

  async start(): Promise<void> {
    const { health, logger } = this.observability;
    health.register('border', () => this.border.log.ping());
    await this.directory.open();
    await this.epochs.refresh();
    this.keeper.start();
    this.sender.start();
    await this.receiver.start((error) => {
      logger.fatal('the border has stopped', { error });
      process.kill(process.pid, 'SIGTERM');
    });
    this.replaying = this.replay();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.receiver.stop();
    await this.keeper.stop();
    await this.sender.stop();
    await this.replaying;
    this.directory.close();
    await this.border.log.close();
  }

  private async replay(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      let replayed = false;
      try {
        replayed = await this.parked.replayOne();
      } catch (error) {
        this.observability.logger.warn('parked dispatches will be tried again', { error });
      }
      if (!replayed) await pause(REPLAY_MS, this.stopping.signal);
    }
  }
}
